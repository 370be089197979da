namespace Grpc.Core.Interceptors;

/// <summary>What a client interceptor sees of a call before it starts. Immutable: pass on another to change the call.</summary>
/// <typeparam name="TRequest">Type of a request.</typeparam>
/// <typeparam name="TResponse">Type of a response.</typeparam>
public struct ClientInterceptorContext<TRequest, TResponse>
    where TRequest : class
    where TResponse : class
{
    /// <summary>Describes a call.</summary>
    public ClientInterceptorContext(Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        Method = method;
        Host = host;
        Options = options;
    }

    /// <summary>The method called.</summary>
    public Method<TRequest, TResponse> Method { get; }

    /// <summary>The authority to name; null for the channel's.</summary>
    public string? Host { get; }

    /// <summary>Headers, deadline, token and the rest.</summary>
    public CallOptions Options { get; }
}
