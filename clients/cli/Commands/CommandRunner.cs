using System.CommandLine;
using ArtistAssist.Cli.Language;
using ArtistAssist.Cli.Output;
using ArtistAssist.PluginSdk;

namespace ArtistAssist.Cli.Commands;

/// <summary>Runs a command and turns what goes wrong into one message and an exit code: the only place that knows both.</summary>
internal sealed class CommandRunner(Terminal terminal)
{
    public Option<bool> Json { get; } = new("--json") { Description = Texts.JsonDescription, Recursive = true };

    public void Set(Command command, Func<CommandContext, CancellationToken, Task<int>> action) =>
        command.SetAction((parsed, token) => RunAsync(parsed, action, token));

    /// <summary>Says what is wrong with a command line that was not understood.</summary>
    public int Refuse(ParseResult parsed)
    {
        Report(new UsageException([.. parsed.Errors.Select(error => error.Message)]), parsed);
        return ExitCode.Usage;
    }

    private async Task<int> RunAsync(ParseResult parsed, Func<CommandContext, CancellationToken, Task<int>> action, CancellationToken cancellationToken)
    {
        try
        {
            return await action(new CommandContext(parsed, terminal, parsed.GetValue(Json)), cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            terminal.Error.WriteLine(Texts.Interrupted);
            return ExitCode.Interrupted;
        }
        catch (Exception e) when (e is UsageException or ArtistAssistException or IOException or UnauthorizedAccessException)
        {
            Report(e, parsed);
            return CodeOf(e);
        }
    }

    private static int CodeOf(Exception exception) => exception switch
    {
        UsageException => ExitCode.Usage,
        DaemonUnavailableException => ExitCode.Unreachable,
        _ => ExitCode.Failed,
    };

    private void Report(Exception exception, ParseResult parsed)
    {
        if (parsed.GetValue(Json))
        {
            new JsonLines(terminal.Out).Write(ErrorFields.Of(exception));
            return;
        }

        foreach (var problem in exception is UsageException usage ? usage.Problems : [ErrorText.Of(exception)])
        {
            terminal.Error.WriteLine(Say.With(Texts.ErrorLine, problem));
        }

        foreach (var violation in (exception as ArtistAssistException)?.Violations ?? [])
        {
            terminal.Error.WriteLine(Say.With(Texts.ErrorViolation, violation.Field, violation.Description));
        }

        if (exception is UsageException)
        {
            terminal.Error.WriteLine(Say.With(Texts.ErrorSeeHelp, CommandPath.Of(parsed.CommandResult)).Replace("  ", " ", StringComparison.Ordinal));
        }
    }
}
