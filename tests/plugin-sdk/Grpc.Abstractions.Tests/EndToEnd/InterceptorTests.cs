using System.Collections.Concurrent;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Grpc.Abstractions.Tests.EndToEnd;

/// <summary>Interceptors around every kind of call, on both sides of the wire.</summary>
public class InterceptorTests
{
    [Fact]
    public async Task Intercept_EveryKindOfCall_PassesClientThenServer()
    {
        ConcurrentQueue<string> seen = new();
        await using StrokesHost host = await StrokesHost.Start(options => options.Interceptors.Add<WatchingInterceptor>("server", seen));
        Strokes.StrokesClient client = new(host.Channel().Intercept(
            new WatchingInterceptor("outer", seen), new WatchingInterceptor("inner", seen)));

        await client.SmoothAsync(new Stroke()).ResponseAsync.WaitAsync(Timeouts.Default);
        await Task.Run(() => client.Smooth(new Stroke())).WaitAsync(Timeouts.Default);
        using AsyncClientStreamingCall<Stroke, Stroke> join = client.Join();
        await join.RequestStream.CompleteAsync().WaitAsync(Timeouts.Default);
        await join.ResponseAsync.WaitAsync(Timeouts.Default);
        using AsyncServerStreamingCall<Stroke> split = client.Split(new Stroke());
        await split.ResponseStream.MoveNext().WaitAsync(Timeouts.Default);
        using AsyncDuplexStreamingCall<Stroke, Stroke> trace = client.Trace();
        await trace.RequestStream.CompleteAsync().WaitAsync(Timeouts.Default);
        await trace.ResponseStream.MoveNext().WaitAsync(Timeouts.Default);

        string[] methods = ["Smooth", "Smooth", "Join", "Split", "Trace"];
        Assert.Equal(methods.SelectMany(method => new[] { $"outer {method}", $"inner {method}", $"server {method}" }), seen);
    }

    [Fact]
    public async Task Intercept_FunctionOverHeaders_ReplacesWhatTheServerSees()
    {
        await using StrokesHost host = await StrokesHost.Start();
        CallInvoker invoker = host.Channel().Intercept(headers => new Metadata { { "x-count", $"{headers.Count}" } });
        Strokes.StrokesClient client = new(invoker);

        await client.SmoothAsync(new Stroke(), new Metadata { { "x-one", "1" }, { "x-two", "2" } }).ResponseAsync.WaitAsync(Timeouts.Default);

        IReadOnlyList<Metadata.Entry> seen = Assert.Single(host.Log.Calls).Headers;
        Assert.Equal("2", Assert.Single(seen, entry => entry.Key == "x-count").Value);
        Assert.DoesNotContain(seen, entry => entry.Key is "x-one" or "x-two");
    }
}
