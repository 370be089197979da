using System.CommandLine;
using ArtistAssist.Cli.Language;

namespace ArtistAssist.Cli.Commands;

/// <summary><c>completion SHELL</c>: a script that asks this program, through System.CommandLine's suggest directive, what may follow.</summary>
internal static class CompletionCommand
{
    public static readonly IReadOnlyList<string> Shells = ["bash", "zsh", "fish", "pwsh"];

    public static Command Build()
    {
        var shell = new Argument<string>("SHELL") { Description = Texts.CompletionShellDescription };
        shell.AcceptOnlyFromAmong([.. Shells]);
        var command = new Command("completion", Texts.CompletionDescription) { shell };
        command.SetAction(parsed =>
        {
            parsed.InvocationConfiguration.Output.Write(Script(parsed.GetRequiredValue(shell)));
            return ExitCode.Done;
        });
        return command;
    }

    private static string Script(string shell)
    {
        using var stream = typeof(CompletionCommand).Assembly.GetManifestResourceStream($"ArtistAssist.Cli.Shells.completion.{shell}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
