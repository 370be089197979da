namespace ArtistAssist.PluginSdk;

/// <summary>Why no daemon can be reached.</summary>
public enum DaemonUnavailableReason
{
    /// <summary>None is running, and this client was told not to start one.</summary>
    NotRunning,

    /// <summary>The program <c>artistassistd</c> was not found.</summary>
    ProgramMissing,

    /// <summary>The program could not be started, or ended before it was ready.</summary>
    StartFailed,

    /// <summary>The program runs and does not answer in time.</summary>
    NotReadyInTime,

    /// <summary>The connection keeps breaking, although the daemon comes back each time.</summary>
    ConnectionLost,

    /// <summary>The path of the socket is longer than the system allows.</summary>
    PathTooLong,
}
