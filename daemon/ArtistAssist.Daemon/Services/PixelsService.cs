using ArtistAssist.Daemon.Jobs;
using ArtistAssist.Daemon.Storage;
using ArtistAssist.Protocol.V1;
using Google.Protobuf;
using Grpc.Core;

namespace ArtistAssist.Daemon.Services;

/// <summary>Takes contents into the store.</summary>
internal sealed class PixelsService(ContentStore store, StoreKeeper keeper) : Pixels.PixelsBase
{
    private const int MaxAsked = 64;

    public override Task<FindMissingResponse> FindMissing(FindMissingRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        violations.Require(request.Sha256.Count is >= 1 and <= MaxAsked, "sha256", $"Ask for 1 to {MaxAsked} contents at once, not {request.Sha256.Count}.");
        violations.ThrowIfAny();
        var asked = request.Sha256.Select((bytes, index) => violations.Hash(bytes, $"sha256[{index}]")).ToArray();
        violations.ThrowIfAny();
        var missing = asked.Where(hash => !store.Touch(hash)).Select(hash => ByteString.CopyFrom(hash.ToBytes()));
        return Task.FromResult(new FindMissingResponse { Missing = { missing } });
    }

    public override async Task<UploadResponse> Upload(IAsyncStreamReader<UploadRequest> requestStream, ServerCallContext context)
    {
        var token = context.CancellationToken;
        var (announced, size) = await ReadHeadAsync(requestStream, token);
        keeper.MakeRoom(size);
        await using var writer = store.Create();
        while (await requestStream.MoveNext(token))
        {
            await WriteAsync(writer, requestStream.Current, size, token);
        }

        if (writer.Size != size)
        {
            throw new ContentSizeException(size, writer.Size);
        }

        var content = await writer.CommitAsync(announced, token);
        return new UploadResponse { Sha256 = ByteString.CopyFrom(content.Hash.ToBytes()), Size = (ulong)content.Size };
    }

    private static async Task<(ContentHash Announced, long Size)> ReadHeadAsync(IAsyncStreamReader<UploadRequest> stream, CancellationToken token)
    {
        if (!await stream.MoveNext(token) || stream.Current.PartCase != UploadRequest.PartOneofCase.Head)
        {
            throw new InvalidRequestException("head", "An upload begins with its head.");
        }

        var head = stream.Current.Head;
        var violations = new Violations();
        var announced = violations.Hash(head.Sha256, "head.sha256");
        violations.Require(head.Size > 0, "head.size", "A content has at least one byte.");
        violations.ThrowIfAny();
        return head.Size <= DaemonBounds.MaxContentBytes
            ? (announced, (long)head.Size)
            : throw new ContentTooLargeException(head.Size, DaemonBounds.MaxContentBytes);
    }

    private static Task WriteAsync(ContentWriter writer, UploadRequest message, long size, CancellationToken token)
    {
        if (message.PartCase != UploadRequest.PartOneofCase.Chunk)
        {
            throw new InvalidRequestException("head", "The head comes first and once; chunks follow.");
        }

        var chunk = message.Chunk;
        if (chunk.Length is 0 or > DaemonBounds.ChunkBytes)
        {
            throw new InvalidRequestException("chunk", $"A chunk has 1 to {DaemonBounds.ChunkBytes:N0} bytes, not {chunk.Length:N0}.");
        }

        return writer.Size + chunk.Length > size
            ? throw new ContentSizeException(size, writer.Size + chunk.Length)
            : writer.WriteAsync(chunk.Memory, token);
    }
}
