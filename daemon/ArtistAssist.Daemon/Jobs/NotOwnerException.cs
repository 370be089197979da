namespace ArtistAssist.Daemon.Jobs;

/// <summary>Somebody else than the owner wanted to decide about a job.</summary>
internal sealed class NotOwnerException(JobId jobId) : Exception($"Job {jobId} belongs to another client; only its owner may cancel, accept or discard it.")
{
    public JobId JobId { get; } = jobId;
}
