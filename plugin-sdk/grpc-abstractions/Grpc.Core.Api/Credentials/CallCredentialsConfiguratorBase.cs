using System.ComponentModel;

namespace Grpc.Core;

/// <summary>How a transport learns what call credentials are made of.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class CallCredentialsConfiguratorBase
{
    /// <summary>They are several, applied in order.</summary>
    public abstract void SetCompositeCredentials(object? state, IReadOnlyList<CallCredentials> credentials);

    /// <summary>They are a function that adds headers.</summary>
    public abstract void SetAsyncAuthInterceptorCredentials(object? state, AsyncAuthInterceptor interceptor);
}
