using System.CommandLine;
using System.CommandLine.Help;
using ArtistAssist.Cli.Help;
using ArtistAssist.Cli.Language;
using ArtistAssist.Cli.Output;

namespace ArtistAssist.Cli.Commands;

/// <summary>The commands, and what becomes of a command line.</summary>
internal static class CommandLine
{
    public const string ProgramName = "artistassist";

    public static readonly ParserConfiguration Parsing = new()
    {
        // A sketch may be called @new.png; a response file it is not.
        ResponseFileTokenReplacer = null,
    };

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        var runner = new CommandRunner(terminal);
        var parsed = Build(runner).Parse(arguments, Parsing);
        if (parsed.Errors.Count > 0 && parsed.Action is null or System.CommandLine.Invocation.ParseErrorAction)
        {
            return runner.Refuse(parsed);
        }

        var configuration = new InvocationConfiguration
        {
            Output = terminal.Out,
            Error = terminal.Error,
            // Signals and exceptions are ours.
            ProcessTerminationTimeout = null,
            EnableDefaultExceptionHandler = false,
        };
        return await parsed.InvokeAsync(configuration, cancellationToken).ConfigureAwait(false);
    }

    public static RootCommand Build(CommandRunner runner)
    {
        var root = new RootCommand(Texts.RootDescription)
        {
            CleanCommand.Build(runner),
            RefineCommand.Build(runner),
            InpaintCommand.Build(runner),
            WatchCommand.Build(runner),
            StatusCommand.Build(runner, "status"),
            JobsCommand.Build(runner),
            CancelCommand.Build(runner),
            DevicesCommand.Build(runner),
            ModelsCommand.Build(runner),
            DaemonCommand.Build(runner),
            BridgeCommand.Build(runner),
            WorkerCommand.Build(runner),
            CompletionCommand.Build(),
        };
        root.Options.Add(runner.Json);
        foreach (var option in root.Options)
        {
            switch (option)
            {
                case HelpOption help:
                    help.Description = Texts.HelpDescription;
                    help.Action = new HelpPage();
                    break;
                case VersionOption version:
                    version.Description = Texts.VersionDescription;
                    break;
            }
        }

        return root;
    }
}
