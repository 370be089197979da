using System.Buffers;
using ArtistAssist.PluginSdk.Connecting;
using ArtistAssist.Protocol.V1;
using Google.Protobuf;
using Grpc.Core;

namespace ArtistAssist.PluginSdk.Contents;

/// <summary>Brings contents to the daemon, those only that it does not hold.</summary>
internal sealed class ContentUpload(DaemonSession session)
{
    /// <summary>Most bytes of one message; the contract's limit.</summary>
    public const int ChunkSize = 1024 * 1024;

    private readonly Pixels.PixelsClient _pixels = new(session.Invoker);

    /// <param name="contents">What the daemon shall hold.</param>
    /// <param name="onSending">Told how many bytes it lacks, if any; null for nobody.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task SendMissingAsync(IReadOnlyList<Content> contents, Action<long>? onSending, CancellationToken cancellationToken)
    {
        var question = new FindMissingRequest { Sha256 = { contents.Select(content => content.Sha256).Distinct() } };
        var answer = await session.CallAsync(
            () => _pixels.FindMissingAsync(question, cancellationToken: cancellationToken).ResponseAsync, cancellationToken).ConfigureAwait(false);
        var missing = answer.Missing.Select(name => contents.First(content => content.Sha256 == name)).ToList();
        if (missing.Count > 0)
        {
            onSending?.Invoke(missing.Sum(content => content.Size));
        }

        foreach (var content in missing)
        {
            await SendAsync(content, cancellationToken).ConfigureAwait(false);
        }
    }

    private Task<UploadResponse> SendAsync(Content content, CancellationToken cancellationToken) => session.CallAsync(
        async () =>
        {
            using var call = _pixels.Upload(cancellationToken: cancellationToken);
            try
            {
                await WriteAsync(content, call.RequestStream, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is InvalidOperationException or RpcException)
            {
                // The daemon ended the call before everything was sent: its answer says why.
            }

            return await call.ResponseAsync.ConfigureAwait(false);
        },
        cancellationToken);

    private static async Task WriteAsync(Content content, IClientStreamWriter<UploadRequest> requests, CancellationToken cancellationToken)
    {
        var head = new UploadHead { Sha256 = content.Sha256, Size = (ulong)content.Size };
        await requests.WriteAsync(new UploadRequest { Head = head }, cancellationToken).ConfigureAwait(false);

        var buffer = ArrayPool<byte>.Shared.Rent(ChunkSize);
        try
        {
            await using var stream = content.Open();
            for (int read; (read = await stream.ReadAtLeastAsync(buffer.AsMemory(0, ChunkSize), ChunkSize, false, cancellationToken).ConfigureAwait(false)) > 0;)
            {
                // WriteAsync has serialised the message when it returns, so the buffer may be used again.
                var chunk = UnsafeByteOperations.UnsafeWrap(buffer.AsMemory(0, read));
                await requests.WriteAsync(new UploadRequest { Chunk = chunk }, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        await requests.CompleteAsync().ConfigureAwait(false);
    }
}
