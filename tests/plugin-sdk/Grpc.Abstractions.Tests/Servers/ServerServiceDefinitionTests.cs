using Grpc.Core;

namespace Grpc.Abstractions.Tests.Servers;

public class ServerServiceDefinitionTests
{
    private static readonly UnaryServerMethod<string, string> Handler = (request, _) => Task.FromResult(request);

    [Fact]
    public void BindService_MethodsOfEveryKind_ReachTheBinderInOrder()
    {
        RecordingBinder binder = new();
        ServerServiceDefinition service = ServerServiceDefinition.CreateBuilder()
            .AddMethod(Method("one"), Handler)
            .AddMethod(Method("two"), new ServerStreamingServerMethod<string, string>((_, _, _) => Task.CompletedTask))
            .AddMethod(Method("three"), new ClientStreamingServerMethod<string, string>((_, _) => Task.FromResult("")))
            .AddMethod(Method("four"), new DuplexStreamingServerMethod<string, string>((_, _, _) => Task.CompletedTask))
            .Build();

        service.BindService(binder);

        Assert.Equal(["unary one", "server two", "client three", "duplex four"], binder.Bound);
    }

    [Fact]
    public void AddMethod_NameIsTaken_IsRefused()
    {
        ServerServiceDefinition.Builder builder = ServerServiceDefinition.CreateBuilder().AddMethod(Method("one"), Handler);

        Assert.Throws<ArgumentException>(() => builder.AddMethod(Method("one"), Handler));
    }

    [Fact]
    public void AddMethod_BinderDoesNotTakeThem_Throws()
    {
        ServerServiceDefinition service = ServerServiceDefinition.CreateBuilder().AddMethod(Method("one"), Handler).Build();

        Assert.Throws<NotImplementedException>(() => service.BindService(new IdleBinder()));
    }

    private static Method<string, string> Method(string name) =>
        new(MethodType.Unary, "service", name, Marshallers.StringMarshaller, Marshallers.StringMarshaller);

    private sealed class IdleBinder : ServiceBinderBase;

    private sealed class RecordingBinder : ServiceBinderBase
    {
        public List<string> Bound { get; } = [];

        public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler) =>
            Bound.Add($"unary {method.Name}");

        public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler) =>
            Bound.Add($"client {method.Name}");

        public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler) =>
            Bound.Add($"server {method.Name}");

        public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler) =>
            Bound.Add($"duplex {method.Name}");
    }
}
