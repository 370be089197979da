namespace ArtistAssist.Daemon.Jobs;

/// <summary>The job has no such proposal.</summary>
internal sealed class ResultNotFoundException(JobId jobId, int index) : Exception($"Job {jobId} has no proposal {index}.")
{
    public JobId JobId { get; } = jobId;

    public int Index { get; } = index;
}
