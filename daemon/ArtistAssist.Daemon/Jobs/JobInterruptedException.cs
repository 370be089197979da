namespace ArtistAssist.Daemon.Jobs;

/// <summary>The daemon stops; the job is done again after the next start.</summary>
internal sealed class JobInterruptedException(JobId jobId) : Exception($"Job {jobId} was interrupted because the daemon stops.")
{
    public JobId JobId { get; } = jobId;
}
