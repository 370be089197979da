using System.Runtime.CompilerServices;
using ArtistAssist.PluginSdk.Errors;
using ArtistAssist.Protocol.V1;
using Grpc.Core;
using DaemonClient = ArtistAssist.Protocol.V1.Daemon.DaemonClient;

namespace ArtistAssist.PluginSdk.Connecting;

/// <summary>The state of the daemon that runs now, for as long as that one runs.</summary>
internal sealed class DaemonWatching(DaemonSession session)
{
    private readonly DaemonClient _daemon = new(session.Invoker);

    public async IAsyncEnumerable<GetStatusResponse> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await session.FindAsync(cancellationToken).ConfigureAwait(false);
        using var call = _daemon.Watch(new WatchDaemonRequest(), cancellationToken: cancellationToken);
        while (await MoveNextAsync(call.ResponseStream, cancellationToken).ConfigureAwait(false))
        {
            yield return call.ResponseStream.Current;
        }
    }

    private async Task<bool> MoveNextAsync(IAsyncStreamReader<GetStatusResponse> states, CancellationToken cancellationToken)
    {
        try
        {
            return await states.MoveNext(cancellationToken).ConfigureAwait(false);
        }
        catch (RpcException e) when (StatusReading.IsGoodbye(e))
        {
            return false;
        }
        catch (RpcException e) when (StatusReading.IsLost(e, cancellationToken))
        {
            throw session.Gone(e);
        }
        catch (RpcException e)
        {
            throw StatusReading.ToException(e, cancellationToken);
        }
    }
}
