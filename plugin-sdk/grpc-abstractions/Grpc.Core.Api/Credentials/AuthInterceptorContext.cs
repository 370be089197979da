namespace Grpc.Core;

/// <summary>The call that an <see cref="AsyncAuthInterceptor"/> adds credentials to.</summary>
public class AuthInterceptorContext
{
    /// <summary>Describes a call that cannot be cancelled.</summary>
    public AuthInterceptorContext(string serviceUrl, string methodName) : this(serviceUrl, methodName, CancellationToken.None)
    {
    }

    /// <summary>Describes a call.</summary>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public AuthInterceptorContext(string serviceUrl, string methodName, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(serviceUrl);
        ArgumentNullException.ThrowIfNull(methodName);
        ServiceUrl = serviceUrl;
        MethodName = methodName;
        CancellationToken = cancellationToken;
    }

    /// <summary>Address of the service: scheme, authority and service name.</summary>
    public string ServiceUrl { get; }

    /// <summary>Name of the method.</summary>
    public string MethodName { get; }

    /// <summary>Fires when the call is cancelled.</summary>
    public CancellationToken CancellationToken { get; }
}
