using System.CommandLine;
using System.Globalization;
using ArtistAssist.Cli.Language;
using ArtistAssist.Cli.Output;
using ArtistAssist.PluginSdk;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Commands;

/// <summary><c>status</c> and <c>daemon status</c>.</summary>
internal static class StatusCommand
{
    public static Command Build(CommandRunner runner, string name)
    {
        var command = new Command(name, Texts.StatusDescription);
        runner.Set(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        try
        {
            await using var assist = await CommandContext.ConnectAsync(cancellationToken, startDaemon: false).ConfigureAwait(false);
            var status = await assist.GetStatusAsync(cancellationToken).ConfigureAwait(false);
            if (context.Json is { } json)
            {
                json.Write(StatusLine.Of(status));
            }
            else
            {
                Columns.Write(context.Terminal, null, Rows(status));
            }

            return ExitCode.Done;
        }
        catch (DaemonUnavailableException e) when (e.Reason == DaemonUnavailableReason.NotRunning)
        {
            context.Write(new StatusLine { Running = false }, () => Texts.DaemonNotRunning);
            return ExitCode.Unreachable;
        }
    }

    private static IEnumerable<string[]> Rows(GetStatusResponse status) =>
    [
        [Texts.StatusVersion, status.SoftwareVersion],
        [Texts.StatusProcess, status.ProcessId.ToString(CultureInfo.InvariantCulture)],
        [Texts.StatusStarted, Figures.Time(status.Started)],
        [Texts.StatusQueued, status.QueuedJobs.ToString(CultureInfo.InvariantCulture)],
        [Texts.StatusRunning, status.RunningJobs.ToString(CultureInfo.InvariantCulture)],
        [Texts.StatusProposed, status.ProposedJobs.ToString(CultureInfo.InvariantCulture)],
        [Texts.StatusMemory, Figures.Bytes(status.ResidentBytes)],
        [Texts.StatusStored, Figures.Bytes(status.StoredBytes)],
        [Texts.StatusDevice, status.DeviceId.Length == 0 ? Texts.StatusNone : status.DeviceId],
        [Texts.StatusModels, status.LoadedModels.Count == 0 ? Texts.StatusNone : string.Join(", ", status.LoadedModels)],
        [Texts.StatusIdle, status.IdleTimeout is null ? Texts.StatusNever : status.IdleTimeout.ToTimeSpan().ToString("g", CultureInfo.InvariantCulture)],
        [Texts.StatusFolder, status.DataDirectory],
        [Texts.StatusLog, status.LogFile],
    ];
}
