namespace ArtistAssist.Daemon.Jobs;

/// <summary>The pixels of a proposal made room for others.</summary>
internal sealed class ResultDroppedException(JobId jobId, int index) : Exception($"The pixels of proposal {index} of job {jobId} were dropped to stay within the quota: submit the job again.")
{
    public JobId JobId { get; } = jobId;

    public int Index { get; } = index;
}
