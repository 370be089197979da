using Google.Protobuf.Collections;
using Grpc.Core;

namespace Grpc.Abstractions.Tests.EndToEnd;

/// <summary>Does with strokes what their name says, so that each test asks for the ending it wants.</summary>
internal sealed class StrokesService(CallLog log) : Strokes.StrokesBase
{
    /// <summary>The name of a stroke that keeps the server busy until the call is over for the caller.</summary>
    public const string Endless = "endless";

    public override async Task<Stroke> Smooth(Stroke request, ServerCallContext context)
    {
        log.Add(context);
        switch (request.Name)
        {
            case Endless:
                await EndOf(context);
                break;
            case "thrown status":
                throw new RpcException(new Status(StatusCode.NotFound, "no stroke like that"), new Metadata { { "x-searched", "12" }, { "hash-bin", [0, 255, 7] } });
            case "set status":
                context.Status = new Status(StatusCode.FailedPrecondition, "the layer is locked");
                break;
            case "broken":
                throw new InvalidOperationException("a secret of the server");
        }

        await AnswerHeaders(context);
        return request;
    }

    public override async Task<Stroke> Join(IAsyncStreamReader<Stroke> requestStream, ServerCallContext context)
    {
        log.Add(context);
        Stroke joined = new() { Name = "joined" };
        await foreach (Stroke stroke in requestStream.ReadAllAsync(context.CancellationToken))
        {
            joined.Points.AddRange(stroke.Points);
        }

        return joined;
    }

    public override async Task Split(Stroke request, IServerStreamWriter<Stroke> responseStream, ServerCallContext context)
    {
        log.Add(context);
        foreach (int point in request.Points)
        {
            await responseStream.WriteAsync(new Stroke { Name = request.Name, Points = { point } }, context.CancellationToken);
        }

        if (request.Name == Endless)
        {
            await EndOf(context);
        }
    }

    public override async Task Trace(IAsyncStreamReader<Stroke> requestStream, IServerStreamWriter<Stroke> responseStream, ServerCallContext context)
    {
        log.Add(context);
        await foreach (Stroke stroke in requestStream.ReadAllAsync(context.CancellationToken))
        {
            await responseStream.WriteAsync(Mirrored(stroke), context.CancellationToken);
        }
    }

    private async Task EndOf(ServerCallContext context)
    {
        TaskCompletionSource over = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenRegistration registration = context.CancellationToken.Register(over.SetResult);
        await over.Task;
        log.Ended.TrySetResult();
        context.CancellationToken.ThrowIfCancellationRequested();
    }

    private static async Task AnswerHeaders(ServerCallContext context)
    {
        Metadata headers = [];
        foreach (Metadata.Entry entry in context.RequestHeaders.Where(entry => entry.Key.StartsWith("echo-", StringComparison.Ordinal)))
        {
            headers.Add(entry);
            context.ResponseTrailers.Add(entry);
        }

        await context.WriteResponseHeadersAsync(headers);
    }

    private static Stroke Mirrored(Stroke stroke)
    {
        RepeatedField<int> points = [];
        points.AddRange(stroke.Points.Select(point => -point));
        return new Stroke { Name = stroke.Name, Points = { points } };
    }
}
