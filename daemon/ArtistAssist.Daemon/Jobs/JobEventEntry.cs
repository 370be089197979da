namespace ArtistAssist.Daemon.Jobs;

/// <summary>Something that happened to a job, with its place in the job's history.</summary>
/// <param name="Job">The job.</param>
/// <param name="Sequence">From 1, rising.</param>
/// <param name="Time">When.</param>
/// <param name="Event">What.</param>
internal sealed record JobEventEntry(JobId Job, long Sequence, DateTimeOffset Time, JobEvent Event);
