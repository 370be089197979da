namespace ArtistAssist.Daemon.Jobs;

/// <summary>A job's place in the queue: what decides about it.</summary>
internal sealed record WaitingJob(JobId Id, string ClientId, Priority Priority, long Number);
