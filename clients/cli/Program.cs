using ArtistAssist.Cli;
using ArtistAssist.Cli.Commands;
using ArtistAssist.Cli.Language;
using ArtistAssist.Cli.Output;

Satellites.Install();
UserLanguage.Apply();
using var interruption = new Interruption();
return await CommandLine.RunAsync(args, Terminal.OfThisProcess(), interruption.Token);
