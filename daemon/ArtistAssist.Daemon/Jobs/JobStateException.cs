namespace ArtistAssist.Daemon.Jobs;

/// <summary>What was asked cannot be done in the state the job is in.</summary>
internal sealed class JobStateException(JobId jobId, JobState state, string wanted) : Exception($"Job {jobId} is {state.ToString().ToLowerInvariant()} and {wanted}.")
{
    public JobId JobId { get; } = jobId;

    public JobState State { get; } = state;
}
