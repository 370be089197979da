using System.Collections.Concurrent;
using Grpc.Abstractions.Tests.EndToEnd;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Grpc.Abstractions.Tests.Clients;

public class ClientTests
{
    private static readonly Method<string, string> Method =
        new(MethodType.Unary, "service", "Name", Marshallers.StringMarshaller, Marshallers.StringMarshaller);

    [Fact]
    public void WithHost_EveryKindOfCall_NamesTheHostAndKeepsTheRest()
    {
        RecordingInvoker invoker = new();
        Metadata headers = [];
        Strokes.StrokesClient client = new(invoker);
        Strokes.StrokesClient hosted = client.WithHost("studio");
        Action[] calls =
        [
            () => hosted.Smooth(new Stroke(), headers),
            () => hosted.SmoothAsync(new Stroke(), headers),
            () => hosted.Split(new Stroke(), headers),
            () => hosted.Join(headers),
            () => hosted.Trace(headers),
        ];

        Assert.All(calls, call =>
        {
            call();
            Assert.Equal("studio", invoker.Host);
            Assert.Same(headers, invoker.Options.Headers);
        });

        client.Smooth(new Stroke());
        Assert.Null(invoker.Host);
        Assert.Equal(6, invoker.Calls);
    }

    [Fact]
    public void WithHost_Again_NamesTheNewHostAlone()
    {
        RecordingInvoker invoker = new();

        new Strokes.StrokesClient(invoker).WithHost("first").WithHost("second").Smooth(new Stroke());

        Assert.Equal("second", invoker.Host);
    }

    [Fact]
    public void Client_WithoutAChannel_CannotCall()
    {
        Bare client = new();

        Assert.Throws<NotImplementedException>(() => client.Invoker.BlockingUnaryCall(Method, null, default, ""));
        Assert.Throws<NotImplementedException>(() => client.Invoker.AsyncDuplexStreamingCall(Method, null, default));
        Assert.Throws<ArgumentNullException>(() => new Strokes.StrokesClient((CallInvoker)null!));
        Assert.Throws<ArgumentNullException>(() => new Strokes.StrokesClient((ChannelBase)null!));
    }

    [Fact]
    public void Intercept_OneAfterAnother_TheLastAddedIsFirst()
    {
        ConcurrentQueue<string> seen = new();
        CallInvoker invoker = new RecordingInvoker()
            .Intercept(new WatchingInterceptor("c", seen))
            .Intercept(new WatchingInterceptor("a", seen), new WatchingInterceptor("b", seen));

        invoker.BlockingUnaryCall(Method, null, default, "");

        Assert.Equal(["a Name", "b Name", "c Name"], seen);
    }

    [Fact]
    public void Intercept_NothingToInterceptWith_GivesTheInvokerBack()
    {
        RecordingInvoker invoker = new();

        CallInvoker intercepted = invoker.Intercept(Array.Empty<Interceptor>());

        Assert.Same(invoker, intercepted);
    }

    [Fact]
    public void Intercept_FunctionOverHeaders_GetsAnEmptyListForNone()
    {
        RecordingInvoker invoker = new();
        Metadata? given = null;
        Metadata replacement = [];

        invoker.Intercept(headers =>
        {
            given = headers;
            return replacement;
        }).BlockingUnaryCall(Method, "host", new CallOptions(deadline: DateTime.UnixEpoch), "");

        Assert.Empty(Assert.IsType<Metadata>(given));
        Assert.Same(replacement, invoker.Options.Headers);
        Assert.Equal(DateTime.UnixEpoch, invoker.Options.Deadline);
        Assert.Equal("host", invoker.Host);
    }

    [Fact]
    public void Intercept_PartIsMissing_IsRefused()
    {
        RecordingInvoker invoker = new();

        Assert.Throws<ArgumentNullException>(() => invoker.Intercept((Interceptor)null!));
        Assert.Throws<ArgumentNullException>(() => invoker.Intercept((Interceptor[])null!));
        Assert.Throws<ArgumentNullException>(() => invoker.Intercept((Func<Metadata, Metadata>)null!));
        Assert.Throws<ArgumentNullException>(() => CallInvokerExtensions.Intercept(null!, new WatchingInterceptor("a", new())));
    }

    private sealed class Bare : ClientBase<Bare>
    {
        public Bare()
        {
        }

        private Bare(ClientBaseConfiguration configuration) : base(configuration)
        {
        }

        public CallInvoker Invoker => CallInvoker;

        protected override Bare NewInstance(ClientBaseConfiguration configuration) => new(configuration);
    }
}
