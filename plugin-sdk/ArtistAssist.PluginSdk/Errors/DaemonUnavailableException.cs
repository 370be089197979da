namespace ArtistAssist.PluginSdk;

/// <summary>No daemon can be reached, and none could be started.</summary>
public sealed class DaemonUnavailableException : ArtistAssistException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="reason">Why, for programs.</param>
    /// <param name="message">Why and what to do, one sentence.</param>
    /// <param name="innerException">What was caught.</param>
    public DaemonUnavailableException(DaemonUnavailableReason reason, string message, Exception? innerException = null)
        : base(ErrorCode.DaemonUnavailable, message, null, innerException) => Reason = reason;

    /// <summary>Why, for programs.</summary>
    public DaemonUnavailableReason Reason { get; }

    /// <summary>Path of the daemon program, once one was found.</summary>
    public string? Program { get; init; }

    /// <summary>Folder where the daemon writes its log, worth a look when it did not start.</summary>
    public string? LogFolder { get; init; }

    /// <summary>What went wrong, in the system's words; empty when there is no more to say.</summary>
    public string Detail { get; init; } = "";
}
