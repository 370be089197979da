using System.ComponentModel;
using ArtistAssist.PluginSdk.Connecting;
using ArtistAssist.PluginSdk.Finding;

namespace ArtistAssist.PluginSdk.Starting;

/// <summary>
/// Sees to it that a daemon listens. Several starters at once do no harm: each may start a process, the daemon's own lock lets
/// one of them live, and everybody connects to that one.
/// </summary>
internal sealed class DaemonStarter(IDaemonEndpoint endpoint, DaemonFolders folders, ArtistAssistClientOptions options) : IDisposable
{
    /// <summary>The daemon's exit code when another one holds the lock.</summary>
    private const int AnotherRuns = 3;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(200);

    // Another starter's daemon won the race and needs a moment to listen.
    private static readonly TimeSpan OtherStarter = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _gate = new(1);

    /// <summary>Returns once a daemon accepts connections, starting one unless told not to.</summary>
    /// <exception cref="DaemonUnavailableException">None does, and none could be started.</exception>
    public async Task EnsureAsync(bool mayStart, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (await ListensAsync(cancellationToken).ConfigureAwait(false))
            {
                return;
            }

            if (!mayStart)
            {
                throw NotRunning();
            }

            await StartUntilReadyAsync(options.DaemonProgram ?? DaemonProgram.Locate(), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Returns once a daemon accepts connections, whoever starts it.</summary>
    /// <exception cref="DaemonUnavailableException">None does within <see cref="ArtistAssistClientOptions.StartTimeout"/>.</exception>
    public async Task AwaitAsync(CancellationToken cancellationToken)
    {
        if (!await PollAsync(options.StartTimeout, null, cancellationToken).ConfigureAwait(false))
        {
            throw NotRunning();
        }
    }

    public DaemonUnavailableException NotRunning() => new(
        DaemonUnavailableReason.NotRunning,
        "No ArtistAssist daemon is running. Start one with 'artistassist daemon start'.")
    {
        LogFolder = folders.Logs,
    };

    public void Dispose() => _gate.Dispose();

    private StartedProcess Start(string program)
    {
        try
        {
            return DetachedProcess.Start(program, [], DaemonEnvironment.For(program, options));
        }
        catch (Win32Exception e)
        {
            throw StartFailed(program, e.Message, e);
        }
    }

    /// <summary>
    /// A daemon that finds another one's lock ends at once. That other one is just starting, and soon listens, or it is
    /// finishing its last step and listens no more: then its place is taken as soon as it is free.
    /// </summary>
    private async Task StartUntilReadyAsync(string program, CancellationToken cancellationToken)
    {
        var begin = options.TimeProvider.GetTimestamp();
        while (true)
        {
            var started = Start(program);
            if (await PollAsync(options.StartTimeout, started.Exit, cancellationToken).ConfigureAwait(false))
            {
                return;
            }

            var another = started.Exit is { IsCompleted: true } && await started.Exit.ConfigureAwait(false) == AnotherRuns;
            if (another && await PollAsync(OtherStarter, null, cancellationToken).ConfigureAwait(false))
            {
                return;
            }

            if (!another && started.Exit.IsCompleted)
            {
                throw StartFailed(program, $"exit code {await started.Exit.ConfigureAwait(false)}");
            }

            if (!another || options.TimeProvider.GetElapsedTime(begin) >= options.StartTimeout)
            {
                throw NotReady(program);
            }
        }
    }

    /// <summary>True once somebody listens; false when the time is over or the process has ended.</summary>
    private async Task<bool> PollAsync(TimeSpan limit, Task<int>? exit, CancellationToken cancellationToken)
    {
        var time = options.TimeProvider;
        var begin = time.GetTimestamp();
        for (var pause = FirstPause; ; pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks)))
        {
            if (await ListensAsync(cancellationToken).ConfigureAwait(false))
            {
                return true;
            }

            if (exit is { IsCompleted: true } || time.GetElapsedTime(begin) >= limit)
            {
                return false;
            }

            await Task.Delay(pause, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<bool> ListensAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = await endpoint.ConnectAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private DaemonUnavailableException NotReady(string program) => new(
        DaemonUnavailableReason.NotReadyInTime,
        $"The daemon {program} was started and does not answer after {options.StartTimeout.TotalSeconds:0} seconds. Its log is in {folders.Logs}.")
    {
        Program = program,
        LogFolder = folders.Logs,
    };

    private DaemonUnavailableException StartFailed(string program, string detail, Exception? cause = null) => new(
        DaemonUnavailableReason.StartFailed,
        $"The daemon {program} could not be started ({detail}). 'artistassist daemon run' shows why; its log is in {folders.Logs}.",
        cause)
    {
        Program = program,
        LogFolder = folders.Logs,
        Detail = detail,
    };
}
