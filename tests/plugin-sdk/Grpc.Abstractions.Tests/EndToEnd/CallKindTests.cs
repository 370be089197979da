using Grpc.Core;
using Microsoft.AspNetCore.Builder;

namespace Grpc.Abstractions.Tests.EndToEnd;

/// <summary>Each kind of method, from the official client over a socket to the official server and back.</summary>
public class CallKindTests
{
    private static readonly Stroke Wave = new() { Name = "wave", Points = { 1, -2, 3 } };

    [Fact]
    public async Task Unary_OneRequest_OneResponse()
    {
        await using StrokesHost host = await StrokesHost.Start();

        using AsyncUnaryCall<Stroke> call = host.Client().SmoothAsync(Wave);
        Stroke response = await call.ResponseAsync.WaitAsync(Timeouts.Default);

        Assert.Equal(Wave, response);
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
        Assert.Equal("/strokes.Strokes/Smooth", Assert.Single(host.Log.Calls).Method);
    }

    [Fact]
    public async Task BlockingUnary_OneRequest_OneResponse()
    {
        await using StrokesHost host = await StrokesHost.Start();
        Strokes.StrokesClient client = host.Client();

        Stroke response = await Task.Run(() => client.Smooth(Wave)).WaitAsync(Timeouts.Default);

        Assert.Equal(Wave, response);
    }

    [Fact]
    public async Task ClientStreaming_ManyRequests_OneResponse()
    {
        await using StrokesHost host = await StrokesHost.Start();

        using AsyncClientStreamingCall<Stroke, Stroke> call = host.Client().Join();
        await call.RequestStream.WriteAsync(Wave).WaitAsync(Timeouts.Default);
        await call.RequestStream.WriteAsync(new Stroke { Points = { 40 } }).WaitAsync(Timeouts.Default);
        await call.RequestStream.CompleteAsync().WaitAsync(Timeouts.Default);
        Stroke response = await call.ResponseAsync.WaitAsync(Timeouts.Default);

        Assert.Equal([1, -2, 3, 40], response.Points);
    }

    [Fact]
    public async Task ServerStreaming_OneRequest_ManyResponses()
    {
        await using StrokesHost host = await StrokesHost.Start();
        using CancellationTokenSource timeout = new(Timeouts.Default);
        List<int> points = [];

        using AsyncServerStreamingCall<Stroke> call = host.Client().Split(Wave, cancellationToken: timeout.Token);
        await foreach (Stroke part in call.ResponseStream.ReadAllAsync(timeout.Token))
        {
            points.AddRange(part.Points);
        }

        Assert.Equal([1, -2, 3], points);
    }

    [Fact]
    public async Task DuplexStreaming_RequestAndResponseInTurn_AnswersEach()
    {
        await using StrokesHost host = await StrokesHost.Start();
        List<int> points = [];

        using AsyncDuplexStreamingCall<Stroke, Stroke> call = host.Client().Trace();
        foreach (int point in Wave.Points)
        {
            await call.RequestStream.WriteAsync(new Stroke { Points = { point } }).WaitAsync(Timeouts.Default);
            Assert.True(await call.ResponseStream.MoveNext().WaitAsync(Timeouts.Default));
            points.AddRange(call.ResponseStream.Current.Points);
        }

        await call.RequestStream.CompleteAsync().WaitAsync(Timeouts.Default);
        Assert.False(await call.ResponseStream.MoveNext().WaitAsync(Timeouts.Default));
        Assert.Equal([-1, 2, -3], points);
    }

    [Fact]
    public async Task Unary_ServiceDefinedByHand_IsServed()
    {
        Method<string, string> method = new(MethodType.Unary, "by.Hand", "Shout", Marshallers.StringMarshaller, Marshallers.StringMarshaller);
        ServerServiceDefinition service = ServerServiceDefinition.CreateBuilder()
            .AddMethod(method, (string request, ServerCallContext _) => Task.FromResult(request + "!"))
            .Build();
        await using StrokesHost host = await StrokesHost.Start(map: server => server.MapGrpcService(service));

        using AsyncUnaryCall<string> call = host.Channel().CreateCallInvoker().AsyncUnaryCall(method, null, new CallOptions(), "größer");
        string response = await call.ResponseAsync.WaitAsync(Timeouts.Default);

        Assert.Equal("größer!", response);
    }
}
