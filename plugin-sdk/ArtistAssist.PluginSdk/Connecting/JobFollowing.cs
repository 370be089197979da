using System.Runtime.CompilerServices;
using ArtistAssist.PluginSdk.Errors;
using ArtistAssist.Protocol.V1;
using Grpc.Core;

namespace ArtistAssist.PluginSdk.Connecting;

/// <summary>A job's events, each once and in order, across broken connections and daemons that die and come back.</summary>
internal sealed class JobFollowing(DaemonSession session)
{
    private readonly Assist.AssistClient _assist = new(session.Invoker);

    public async IAsyncEnumerable<JobEvent> FollowAsync(
        string jobId, ulong afterSequence, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var recovery = session.BeginRecovery();
        var last = afterSequence;
        for (var ended = false; !ended;)
        {
            using var call = _assist.Watch(new WatchRequest { JobId = jobId, AfterSequence = last }, cancellationToken: cancellationToken);
            while (true)
            {
                var (moved, lost) = await MoveNextAsync(call.ResponseStream, cancellationToken).ConfigureAwait(false);
                if (lost is not null && !ended)
                {
                    await recovery.NextAsync(lost, cancellationToken).ConfigureAwait(false);
                    break;
                }

                if (!moved)
                {
                    ended = true;
                    break;
                }

                recovery.Reset();
                var happened = call.ResponseStream.Current;
                last = happened.Sequence;
                ended = IsLast(happened);
                yield return happened;
            }
        }
    }

    /// <summary>True for an event after which a lost connection is no loss.</summary>
    private static bool IsLast(JobEvent happened) => happened.EventCase
        is JobEvent.EventOneofCase.Failed or JobEvent.EventOneofCase.Cancelled or JobEvent.EventOneofCase.Done or JobEvent.EventOneofCase.Decided;

    private static async Task<(bool Moved, RpcException? Lost)> MoveNextAsync(IAsyncStreamReader<JobEvent> events, CancellationToken cancellationToken)
    {
        try
        {
            return (await events.MoveNext(cancellationToken).ConfigureAwait(false), null);
        }
        catch (RpcException e) when (StatusReading.IsLost(e, cancellationToken))
        {
            return (false, e);
        }
        catch (RpcException e)
        {
            throw StatusReading.ToException(e, cancellationToken);
        }
    }
}
