using Grpc.Core;

namespace Grpc.Abstractions.Tests.EndToEnd;

/// <summary>How calls end other than well.</summary>
public class CallEndTests
{
    [Fact]
    public async Task Deadline_PassesWhileServing_EndsBothSides()
    {
        await using StrokesHost host = await StrokesHost.Start();
        Strokes.StrokesClient client = host.Client();
        DateTime deadline = default;

        // Where the machine is busy, a call may need a later deadline to reach the server before it.
        for (int seconds = 1; host.Log.Calls.Count == 0 && seconds < 100; seconds *= 4)
        {
            deadline = TimeProvider.System.GetUtcNow().AddSeconds(seconds).UtcDateTime;
            using AsyncUnaryCall<Stroke> call = client.SmoothAsync(new Stroke { Name = StrokesService.Endless }, deadline: deadline);
            RpcException failure = await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync.WaitAsync(Timeouts.Default));
            Assert.Equal(StatusCode.DeadlineExceeded, failure.StatusCode);
        }

        await host.Log.Ended.Task.WaitAsync(Timeouts.Default);
        Assert.InRange(host.Log.Calls.Last().Deadline, deadline.AddHours(-1), deadline.AddHours(1));
    }

    [Fact]
    public async Task Deadline_InThePast_NeverReachesTheServer()
    {
        await using StrokesHost host = await StrokesHost.Start();

        using AsyncUnaryCall<Stroke> call = host.Client().SmoothAsync(new Stroke(), new CallOptions().WithDeadline(DateTime.UnixEpoch));
        RpcException failure = await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync.WaitAsync(Timeouts.Default));

        Assert.Equal(StatusCode.DeadlineExceeded, failure.StatusCode);
        Assert.Empty(host.Log.Calls);
    }

    [Fact]
    public async Task Deadline_NotSet_ServerSeesNone()
    {
        await using StrokesHost host = await StrokesHost.Start();

        await host.Client().SmoothAsync(new Stroke()).ResponseAsync.WaitAsync(Timeouts.Default);

        Assert.Equal(DateTime.MaxValue, Assert.Single(host.Log.Calls).Deadline);
    }

    [Fact]
    public async Task Cancellation_InTheMiddleOfAStream_EndsBothSides()
    {
        await using StrokesHost host = await StrokesHost.Start();
        using CancellationTokenSource cancellation = new();

        using AsyncServerStreamingCall<Stroke> call = host.Client().Split(
            new Stroke { Name = StrokesService.Endless, Points = { 5 } }, cancellationToken: cancellation.Token);
        Assert.True(await call.ResponseStream.MoveNext().WaitAsync(Timeouts.Default));
        await cancellation.CancelAsync().WaitAsync(Timeouts.Default);
        RpcException failure = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext().WaitAsync(Timeouts.Default));

        Assert.Equal(StatusCode.Cancelled, failure.StatusCode);
        await host.Log.Ended.Task.WaitAsync(Timeouts.Default);
    }

    [Fact]
    public async Task Dispose_CallInFlight_CancelsItOnTheServer()
    {
        await using StrokesHost host = await StrokesHost.Start();

        AsyncServerStreamingCall<Stroke> call = host.Client().Split(new Stroke { Name = StrokesService.Endless, Points = { 5 } });
        Assert.True(await call.ResponseStream.MoveNext().WaitAsync(Timeouts.Default));
        call.Dispose();

        await host.Log.Ended.Task.WaitAsync(Timeouts.Default);
    }

    [Fact]
    public async Task RpcException_ThrownByTheMethod_ArrivesWithDetailAndTrailers()
    {
        await using StrokesHost host = await StrokesHost.Start();

        RpcException failure = await Failure(host, "thrown status");

        Assert.Equal(StatusCode.NotFound, failure.StatusCode);
        Assert.Equal("no stroke like that", failure.Status.Detail);
        Assert.Equal("12", failure.Trailers.GetValue("x-searched"));
        Assert.Equal([0, 255, 7], failure.Trailers.GetValueBytes("hash-bin"));
    }

    [Theory]
    [InlineData("set status", StatusCode.FailedPrecondition, "the layer is locked")]
    [InlineData("broken", StatusCode.Unknown, "Exception was thrown by handler.")]
    public async Task Status_OfAFailedMethod_Arrives(string stroke, StatusCode code, string detail)
    {
        await using StrokesHost host = await StrokesHost.Start();

        RpcException failure = await Failure(host, stroke);

        Assert.Equal(code, failure.StatusCode);
        Assert.Equal(detail, failure.Status.Detail);
    }

    [Fact]
    public async Task Status_UnknownMethod_Unimplemented()
    {
        await using StrokesHost host = await StrokesHost.Start();
        Method<string, string> method = new(MethodType.Unary, "strokes.Strokes", "Erase", Marshallers.StringMarshaller, Marshallers.StringMarshaller);

        using AsyncUnaryCall<string> call = host.Channel().CreateCallInvoker().AsyncUnaryCall(method, null, default, "all");
        RpcException failure = await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync.WaitAsync(Timeouts.Default));

        Assert.Equal(StatusCode.Unimplemented, failure.StatusCode);
    }

    [Fact]
    public async Task Status_NobodyListens_UnavailableWithTheExceptionBehindIt()
    {
        string nowhere = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        Strokes.StrokesClient client = new(StrokesHost.ChannelTo(nowhere));

        RpcException failure = await Assert.ThrowsAsync<RpcException>(() => client.SmoothAsync(new Stroke()).ResponseAsync.WaitAsync(Timeouts.Default));

        Assert.Equal(StatusCode.Unavailable, failure.StatusCode);
        Assert.NotNull(failure.Status.DebugException);
        Assert.Same(failure.Status.DebugException, failure.InnerException);
    }

    private static Task<RpcException> Failure(StrokesHost host, string stroke) =>
        Assert.ThrowsAsync<RpcException>(() => host.Client().SmoothAsync(new Stroke { Name = stroke }).ResponseAsync.WaitAsync(Timeouts.Default));
}
