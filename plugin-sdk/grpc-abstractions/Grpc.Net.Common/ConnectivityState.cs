namespace Grpc.Core;

/// <summary>Where a channel stands with its server.</summary>
public enum ConnectivityState
{
    /// <summary>Not connected, and nothing has asked for a connection.</summary>
    Idle,

    /// <summary>A connection is being made.</summary>
    Connecting,

    /// <summary>Connected: calls go out at once.</summary>
    Ready,

    /// <summary>The last attempt failed; the channel tries again after a pause.</summary>
    TransientFailure,

    /// <summary>Closed for good: new calls fail.</summary>
    Shutdown,
}
