using System.CommandLine;
using ArtistAssist.Cli.Language;
using ArtistAssist.Cli.Output;
using ArtistAssist.PluginSdk;

namespace ArtistAssist.Cli.Commands;

internal sealed class DaemonCommand
{
    // A running tile is finished first, which takes seconds on a slow machine.
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(30);

    private readonly Argument<string[]> _arguments = new("ARGUMENTS") { Description = Texts.DaemonRunArgumentsDescription, Arity = ArgumentArity.ZeroOrMore };

    public static Command Build(CommandRunner runner)
    {
        var self = new DaemonCommand();
        var start = new Command("start", Texts.DaemonStartDescription);
        runner.Set(start, StartAsync);
        var stop = new Command("stop", Texts.DaemonStopDescription);
        runner.Set(stop, StopAsync);
        var run = new Command("run", Texts.DaemonRunDescription) { self._arguments };
        runner.Set(run, (context, _) => Task.FromResult(DaemonProgram.Run(context.Parsed.GetValue(self._arguments) ?? [])));
        return new Command("daemon", Texts.DaemonDescription) { start, stop, run, StatusCommand.Build(runner, "status") };
    }

    private static async Task<int> StartAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var assist = await CommandContext.ConnectAsync(cancellationToken).ConfigureAwait(false);
        var status = await assist.GetStatusAsync(cancellationToken).ConfigureAwait(false);
        context.Write(StatusLine.Of(status), () => Say.With(Texts.DaemonRunning, status.SoftwareVersion, status.ProcessId));
        return ExitCode.Done;
    }

    private static async Task<int> StopAsync(CommandContext context, CancellationToken cancellationToken)
    {
        try
        {
            await using var assist = await CommandContext.ConnectAsync(cancellationToken, startDaemon: false).ConfigureAwait(false);
            var queued = (await assist.ShutdownAsync(cancellationToken).ConfigureAwait(false)).QueuedJobs;
            var gone = await assist.WaitUntilGoneAsync(StopPatience, cancellationToken).ConfigureAwait(false);
            context.Write(new StopLine(!gone, queued), () => Text(gone, queued));
        }
        catch (DaemonUnavailableException e) when (e.Reason == DaemonUnavailableReason.NotRunning)
        {
            context.Write(new StopLine(false, 0), () => Texts.DaemonNotRunning);
        }

        return ExitCode.Done;
    }

    private static string Text(bool gone, uint queued) => (gone, queued) switch
    {
        (_, > 0) => Say.With(Texts.DaemonStoppedWithQueue, queued),
        (true, _) => Texts.DaemonGone,
        _ => Texts.DaemonStopped,
    };
}
