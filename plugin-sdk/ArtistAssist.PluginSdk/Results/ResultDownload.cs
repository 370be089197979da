using System.Security.Cryptography;
using ArtistAssist.PluginSdk.Connecting;
using ArtistAssist.Protocol.V1;
using Grpc.Core;

namespace ArtistAssist.PluginSdk.Results;

/// <summary>Brings the bytes of a proposal and compares them with what was announced.</summary>
internal sealed class ResultDownload(DaemonSession session)
{
    private readonly Assist.AssistClient _assist = new(session.Invoker);

    /// <summary>
    /// Writes the bytes to the stream that <paramref name="begin"/> gives for their head. A download that is cut off begins
    /// again, so it is asked for a stream each time.
    /// </summary>
    public Task<ResultHead> FetchAsync(GetResultRequest request, Func<ResultHead, Stream> begin, CancellationToken cancellationToken) => session.CallAsync(
        async () =>
        {
            using var call = _assist.GetResult(request, cancellationToken: cancellationToken);
            var parts = call.ResponseStream;
            if (!await parts.MoveNext(cancellationToken).ConfigureAwait(false) || parts.Current.Head is not { } head)
            {
                throw Damaged("it does not begin with its head");
            }

            await CopyAsync(parts, head, begin(head), cancellationToken).ConfigureAwait(false);
            return head;
        },
        cancellationToken);

    private static async Task CopyAsync(IAsyncStreamReader<ResultPart> parts, ResultHead head, Stream target, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var written = 0UL;
        while (await parts.MoveNext(cancellationToken).ConfigureAwait(false))
        {
            var chunk = parts.Current.Chunk.Memory;
            written += (ulong)chunk.Length;
            if (written > head.Size)
            {
                throw Damaged($"it is longer than the {head.Size} bytes announced");
            }

            hash.AppendData(chunk.Span);
            await target.WriteAsync(chunk, cancellationToken).ConfigureAwait(false);
        }

        if (written != head.Size)
        {
            throw Damaged($"{written} of {head.Size} bytes came");
        }

        if (!hash.GetHashAndReset().AsSpan().SequenceEqual(head.Sha256.Span))
        {
            throw Damaged("its SHA-256 is not the one announced");
        }
    }

    private static ArtistAssistException Damaged(string what) =>
        new(ErrorCode.Damaged, $"The result arrived damaged: {what}. Ask for it again.");
}
