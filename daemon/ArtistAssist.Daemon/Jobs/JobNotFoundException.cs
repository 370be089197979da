namespace ArtistAssist.Daemon.Jobs;

/// <summary>There is no such job.</summary>
internal sealed class JobNotFoundException(string jobId) : Exception($"There is no job {jobId}.")
{
    public string JobId { get; } = jobId;
}
