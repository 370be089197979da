namespace ArtistAssist.Cli.Output;

internal sealed record ViolationField(string Field, string Description);
