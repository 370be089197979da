namespace ArtistAssist.PluginSdk;

/// <summary>Why something could not be done.</summary>
public enum ErrorCode
{
    /// <summary>Something unexpected; the daemon's log says more.</summary>
    Unexpected,

    /// <summary>The request is wrong: every mistake is listed in <see cref="ArtistAssistException.Violations"/>.</summary>
    InvalidRequest,

    /// <summary>There is no such job, proposal, model or device.</summary>
    NotFound,

    /// <summary>Not possible as things stand: no result yet, already decided, or a model that cannot do the task.</summary>
    NotPossible,

    /// <summary>The job belongs to another client.</summary>
    NotAllowed,

    /// <summary>The queue, the memory or the disk is full; try again later.</summary>
    Busy,

    /// <summary>No daemon can be reached. See <see cref="DaemonUnavailableException"/>.</summary>
    DaemonUnavailable,

    /// <summary>The daemon is too old to know the call.</summary>
    NotSupported,

    /// <summary>What arrived is not what the daemon announced; asking again is safe.</summary>
    Damaged,
}
