using ArtistAssist.PluginSdk.Starting;

namespace ArtistAssist.PluginSdk.Connecting;

/// <summary>
/// What happens between a call that was cut off and the same call made again: pauses that grow, a daemon found or started, and
/// an end of patience when the calls keep failing for <see cref="ArtistAssistClientOptions.StartTimeout"/>.
/// </summary>
internal sealed class Recovery(DaemonStarter starter, ArtistAssistClientOptions options)
{
    // However much patience each failure gets, a daemon that a job brings down every time is not started for ever.
    private const int MostInAll = 100;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(500);

    private long? _begin;
    private TimeSpan _pause;
    private int _count;

    /// <summary>True waits for a daemon that somebody else starts where this client must not start one.</summary>
    public bool WaitsForOthers { get; init; }

    /// <summary>The call works again: the next failure gets the whole patience.</summary>
    public void Reset() => _begin = null;

    /// <summary>Returns once a daemon accepts connections.</summary>
    /// <exception cref="DaemonUnavailableException">None does, or it breaks the connection again and again.</exception>
    public async Task NextAsync(Exception cause, CancellationToken cancellationToken)
    {
        var time = options.TimeProvider;
        if (_begin is { } begin)
        {
            if (time.GetElapsedTime(begin) >= options.StartTimeout || ++_count >= MostInAll)
            {
                throw new DaemonUnavailableException(
                    DaemonUnavailableReason.ConnectionLost,
                    "The connection to the daemon keeps breaking. Its log says why; 'artistassist daemon status' names it.",
                    cause);
            }

            // A daemon that is stopping still listens for a while.
            await Task.Delay(_pause, time, cancellationToken).ConfigureAwait(false);
            _pause = TimeSpan.FromTicks(Math.Min(_pause.Ticks * 2, LongestPause.Ticks));
        }
        else
        {
            // The first time there may simply have been nobody: no pause.
            _begin = time.GetTimestamp();
            _pause = FirstPause;
            _count++;
        }

        if (WaitsForOthers && !options.StartDaemon)
        {
            await starter.AwaitAsync(cancellationToken).ConfigureAwait(false);
        }

        await starter.EnsureAsync(options.StartDaemon, cancellationToken).ConfigureAwait(false);
    }
}
