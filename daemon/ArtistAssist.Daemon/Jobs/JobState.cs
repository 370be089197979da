namespace ArtistAssist.Daemon.Jobs;

/// <summary>Where a job stands. The numbers are kept in the journal.</summary>
internal enum JobState
{
    Queued = 1,
    Running = 2,

    /// <summary>Done; nobody has decided about its proposals yet.</summary>
    Proposed = 3,
    Accepted = 4,
    Discarded = 5,
    Failed = 6,
    Cancelled = 7,
}
