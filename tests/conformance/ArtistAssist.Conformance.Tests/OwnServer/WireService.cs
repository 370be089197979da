using System.Collections.Concurrent;
using ArtistAssist.Conformance.Tests.Wire;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace ArtistAssist.Conformance.Tests.OwnServer;

/// <summary>The Wire service on Grpc.AspNetCore.Server and our abstractions.</summary>
internal sealed class WireService : Wire.Wire.WireBase
{
    private static readonly ConcurrentDictionary<string, TaskCompletionSource> Holds = new();

    public override async Task<Sheet> Echo(Sheet request, ServerCallContext context)
    {
        var sketch = context.RequestHeaders.Where(entry => entry.Key.StartsWith("sketch", StringComparison.Ordinal)).ToArray();
        await context.WriteResponseHeadersAsync([.. sketch]);
        foreach (var entry in sketch)
        {
            context.ResponseTrailers.Add(entry.IsBinary
                ? new Metadata.Entry($"{entry.Key[..^Metadata.BinaryHeaderSuffix.Length]}-trailer{Metadata.BinaryHeaderSuffix}", entry.ValueBytes)
                : new Metadata.Entry($"{entry.Key}-trailer", entry.Value));
        }

        return request;
    }

    public override async Task Cut(Sheet request, IServerStreamWriter<Sheet> responseStream, ServerCallContext context)
    {
        foreach (var point in request.Points)
        {
            if (point < 0)
            {
                throw new RpcException(new Grpc.Core.Status(StatusCode.Aborted, "the scissors slipped"));
            }

            await responseStream.WriteAsync(new Sheet { Name = request.Name, Points = { point } });
        }
    }

    public override async Task Trace(IAsyncStreamReader<Sheet> requestStream, IServerStreamWriter<Sheet> responseStream, ServerCallContext context)
    {
        await foreach (var sheet in requestStream.ReadAllAsync())
        {
            await responseStream.WriteAsync(new Sheet { Name = sheet.Name, Points = { sheet.Points.Select(point => 2 * point) }, Pixels = sheet.Pixels });
        }
    }

    public override async Task Hold(Sheet request, IServerStreamWriter<Sheet> responseStream, ServerCallContext context)
    {
        await responseStream.WriteAsync(request);
        using var registration = context.CancellationToken.Register(() => Held(request).TrySetResult());
        await Held(request).Task;
    }

    public override async Task<Sheet> AwaitRelease(Sheet request, ServerCallContext context)
    {
        await Held(request).Task.WaitAsync(context.CancellationToken);
        return request;
    }

    public override Task<Sheet> Refuse(Refusal request, ServerCallContext context)
    {
        var violations = request.Fields.Select(field => new BadRequest.Types.FieldViolation { Field = field, Description = $"{field} is wrong" });
        var status = new Google.Rpc.Status
        {
            Code = request.Code,
            Message = request.Message,
            Details = { Any.Pack(new BadRequest { FieldViolations = { violations } }) },
        };
        throw new RpcException(new Grpc.Core.Status((StatusCode)request.Code, request.Message), [new("grpc-status-details-bin", status.ToByteArray())]);
    }

    private static TaskCompletionSource Held(Sheet sheet) =>
        Holds.GetOrAdd(sheet.Name, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
