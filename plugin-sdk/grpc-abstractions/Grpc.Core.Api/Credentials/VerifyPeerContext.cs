namespace Grpc.Core;

/// <summary>The server that a <see cref="VerifyPeerCallback"/> judges. Only a transport makes one.</summary>
public class VerifyPeerContext
{
    internal VerifyPeerContext(string targetName, string peerPem)
    {
        TargetName = targetName;
        PeerPem = peerPem;
    }

    /// <summary>The host name that the channel asked for.</summary>
    public string TargetName { get; }

    /// <summary>The server's certificate, PEM.</summary>
    public string PeerPem { get; }
}
