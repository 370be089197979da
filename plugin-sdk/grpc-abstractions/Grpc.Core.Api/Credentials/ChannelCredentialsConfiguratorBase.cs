using System.ComponentModel;

namespace Grpc.Core;

/// <summary>How a transport learns what channel credentials are made of.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ChannelCredentialsConfiguratorBase
{
    /// <summary>The channel is not secured.</summary>
    public abstract void SetInsecureCredentials(object? state);

    /// <summary>The channel is secured by TLS.</summary>
    public abstract void SetSslCredentials(
        object? state, string? rootCertificates, KeyCertificatePair? keyCertificatePair, VerifyPeerCallback? verifyPeerCallback);

    /// <summary>The channel is secured, and each call carries credentials.</summary>
    public abstract void SetCompositeCredentials(object? state, ChannelCredentials channelCredentials, CallCredentials callCredentials);
}
