using System.ComponentModel;

namespace Grpc.Core;

/// <summary>What proves the caller, call by call: usually a token in the headers.</summary>
public abstract class CallCredentials
{
    /// <summary>Several credentials as one, applied in order.</summary>
    /// <exception cref="ArgumentException">There are fewer than two.</exception>
    public static CallCredentials Compose(params CallCredentials[] credentials) => new CompositeCallCredentials(credentials);

    /// <summary>Credentials that a function adds to each call.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="interceptor"/> is null.</exception>
    public static CallCredentials FromInterceptor(AsyncAuthInterceptor interceptor) => new InterceptorCallCredentials(interceptor);

    /// <summary>Tells a transport what these credentials are made of.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public abstract void InternalPopulateConfiguration(CallCredentialsConfiguratorBase configurator, object? state);
}
