namespace ArtistAssist.Daemon.Jobs;

internal static class JobStates
{
    /// <summary>True while the daemon still has to work on the job.</summary>
    public static bool IsOpen(this JobState state) => state is JobState.Queued or JobState.Running;
}
