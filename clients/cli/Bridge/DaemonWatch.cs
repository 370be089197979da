using System.Text.Json.Nodes;
using ArtistAssist.Cli.Bridge.Answers;
using ArtistAssist.PluginSdk;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Bridge;

/// <summary>Tells the plug-in when the daemon comes and goes, and while it wants to know, of every change.</summary>
internal sealed class DaemonWatch(ArtistAssistClient assist, Outgoing outgoing)
{
    // Somebody may start one at any time; one that is lost comes back at once.
    private static readonly TimeSpan WhileStopped = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WhileLost = TimeSpan.FromMilliseconds(200);

    private readonly Lock _gate = new();
    private JsonObject _last = DaemonAnswer.Without(DaemonAnswer.Stopped);
    private volatile bool _wantsAll;

    /// <summary>Whether every change is told; the state as it is now is told at once.</summary>
    public async Task SetAsync(bool wantsAll)
    {
        _wantsAll = wantsAll;
        if (wantsAll)
        {
            await outgoing.TellAsync("daemon", Copy()).ConfigureAwait(false);
        }
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var end = await FollowAsync(cancellationToken).ConfigureAwait(false);
            if (StateNow() == DaemonAnswer.Running)
            {
                await TellAsync(DaemonAnswer.Without(end), isChangeOfState: true).ConfigureAwait(false);
            }

            await Task.Delay(end == DaemonAnswer.Lost ? WhileLost : WhileStopped, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <returns>What became of the daemon.</returns>
    private async Task<string> FollowAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var status in assist.WatchDaemonAsync(cancellationToken).ConfigureAwait(false))
            {
                await TellAsync(status).ConfigureAwait(false);
            }

            return DaemonAnswer.Stopped;
        }
        catch (DaemonUnavailableException e)
        {
            return e.Reason == DaemonUnavailableReason.ConnectionLost ? DaemonAnswer.Lost : DaemonAnswer.Stopped;
        }
        catch (Exception e) when (e is ArtistAssistException or OperationCanceledException)
        {
            return DaemonAnswer.Lost;
        }
    }

    private Task TellAsync(GetStatusResponse status) => TellAsync(DaemonAnswer.Of(status), StateNow() != DaemonAnswer.Running);

    private async Task TellAsync(JsonObject state, bool isChangeOfState)
    {
        lock (_gate)
        {
            _last = state;
        }

        if (isChangeOfState || _wantsAll)
        {
            await outgoing.TellAsync("daemon", Copy()).ConfigureAwait(false);
        }
    }

    private JsonObject Copy()
    {
        lock (_gate)
        {
            return (JsonObject)_last.DeepClone();
        }
    }

    private string StateNow()
    {
        lock (_gate)
        {
            return (string)_last["state"]!;
        }
    }
}
