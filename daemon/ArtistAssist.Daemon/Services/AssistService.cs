using ArtistAssist.Daemon.Jobs;
using ArtistAssist.Daemon.Results;
using ArtistAssist.Daemon.Storage;
using ArtistAssist.Protocol.V1;
using Google.Protobuf;
using Grpc.Core;
using JobEvent = ArtistAssist.Protocol.V1.JobEvent;
using JobState = ArtistAssist.Daemon.Jobs.JobState;

namespace ArtistAssist.Daemon.Services;

/// <summary>The artist's jobs on the wire: maps in, calls, maps out.</summary>
internal sealed class AssistService(
    JobBook book, Proposals proposals, JobHistory history, ContentStore store, ResultFiles files, IHostApplicationLifetime lifetime) : Assist.AssistBase
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 1000;

    public override Task<SubmitResponse> Submit(SubmitRequest request, ServerCallContext context)
    {
        var read = SubmitReader.Read(request);
        ContentSizes.Check(read, store);
        return Task.FromResult(new SubmitResponse { JobId = book.Submit(read).Id.ToString() });
    }

    public override async Task Watch(WatchRequest request, IServerStreamWriter<JobEvent> responseStream, ServerCallContext context)
    {
        using var token = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        var after = (long)Math.Min(request.AfterSequence, long.MaxValue);
        try
        {
            await foreach (var entry in history.WatchAsync(JobId.Parse(request.JobId), after, token.Token))
            {
                await responseStream.WriteAsync(JobWriter.Write(entry), token.Token);
            }
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            throw new DaemonStoppingException();
        }
    }

    public override async Task GetResult(GetResultRequest request, IServerStreamWriter<ResultPart> responseStream, ServerCallContext context)
    {
        var id = JobId.Parse(request.JobId);
        var index = Index(request.Index);
        var result = proposals.Get(id, index);
        using var pin = store.Pin([result.Content]);
        await using var file = await OpenAsync(request, id, result, context.CancellationToken);
        await SendAsync(file, result, responseStream, context.CancellationToken);
        if (request.FormCase != GetResultRequest.FormOneofCase.Preview)
        {
            proposals.MarkDelivered(id, index);
        }
    }

    public override Task<AcceptResponse> Accept(AcceptRequest request, ServerCallContext context) =>
        Task.FromResult(new AcceptResponse { Job = JobWriter.Write(proposals.Accept(request.ClientId, JobId.Parse(request.JobId), Index(request.Index))) });

    public override Task<DiscardResponse> Discard(DiscardRequest request, ServerCallContext context) =>
        Task.FromResult(new DiscardResponse { Job = JobWriter.Write(proposals.Discard(request.ClientId, JobId.Parse(request.JobId))) });

    public override Task<CancelResponse> Cancel(CancelRequest request, ServerCallContext context) =>
        Task.FromResult(new CancelResponse { Job = JobWriter.Write(book.Cancel(request.ClientId, JobId.Parse(request.JobId))) });

    public override Task<ListResponse> List(ListRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        violations.Range(request.HasLimit ? request.Limit : null, 1, MaxLimit, "limit");
        violations.Require(
            request.States.All(state => state != Protocol.V1.JobState.Unspecified && Enum.IsDefined(state)), "states", "No such state.");
        violations.ThrowIfAny();
        var limit = request.HasLimit ? (int)request.Limit : DefaultLimit;
        var found = book.List(new JobFilter
        {
            ClientId = request.ClientId.Length == 0 ? null : request.ClientId,
            States = [.. request.States.Select(state => (JobState)state)],
            Limit = limit + 1,
            Before = request.BeforeJobId.Length == 0 ? null : JobId.Parse(request.BeforeJobId),
        });
        return Task.FromResult(new ListResponse { Jobs = { found.Take(limit).Select(JobWriter.Write) }, More = found.Length > limit });
    }

    private static async Task SendAsync(ResultFile file, JobResult result, IServerStreamWriter<ResultPart> stream, CancellationToken token)
    {
        var head = new ResultHead
        {
            Result = JobWriter.Write(result, withProfile: true),
            Size = (ulong)file.Content.Length,
            Sha256 = ByteString.CopyFrom(file.Hash.ToBytes()),
            Format = EncodingReader.Write(file.Format),
        };
        await stream.WriteAsync(new ResultPart { Head = head }, token);
        var buffer = new byte[Math.Min(DaemonBounds.ChunkBytes, file.Content.Length)];
        for (var read = await file.ReadAsync(buffer, token); read > 0; read = await file.ReadAsync(buffer, token))
        {
            // The message is on its way when the write returns, so the next one may use the same memory.
            await stream.WriteAsync(new ResultPart { Chunk = UnsafeByteOperations.UnsafeWrap(buffer.AsMemory(0, read)) }, token);
        }
    }

    private async Task<ResultFile> OpenAsync(GetResultRequest request, JobId id, JobResult result, CancellationToken token) => request.FormCase switch
    {
        GetResultRequest.FormOneofCase.Encoded => await files.EncodeAsync(book.Get(id), result, EncodingReader.Read(request.Encoded), token),
        GetResultRequest.FormOneofCase.Preview => await files.PreviewAsync(book.Get(id), result, PreviewReader.Read(request.Preview), token),
        _ => files.OpenRaw(result),
    };

    private static int Index(uint index) => (int)Math.Min(index, int.MaxValue);
}
