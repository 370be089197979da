namespace ArtistAssist.Daemon.Jobs;

/// <summary>Why a job was stopped. The numbers are kept in the journal.</summary>
internal enum CancelReason
{
    /// <summary>Its owner asked.</summary>
    Requested = 1,

    /// <summary>A newer live job of the same client took its place.</summary>
    Superseded = 2,
}
