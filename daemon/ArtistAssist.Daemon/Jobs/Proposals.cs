using ArtistAssist.Daemon.Storage;

namespace ArtistAssist.Daemon.Jobs;

/// <summary>What jobs propose, and what the artist decides about it.</summary>
internal sealed class Proposals(JobEvents events, JobBook book, Journal journal, TimeProvider time)
{
    /// <summary>The artist keeps a proposal.</summary>
    /// <exception cref="JobNotFoundException" />
    /// <exception cref="NotOwnerException" />
    /// <exception cref="JobStateException">There is nothing to accept, or it was decided otherwise.</exception>
    /// <exception cref="ResultNotFoundException" />
    public Job Accept(string clientId, JobId id, int index)
    {
        lock (events.Gate)
        {
            var job = book.GetOwn(clientId, id);
            if (job.State == JobState.Accepted && job.AcceptedIndex == index)
            {
                return job;
            }

            if (job.State != JobState.Proposed)
            {
                throw new JobStateException(id, job.State, "can no longer be accepted, or not yet");
            }

            Find(job, index);
            return Decide(job, JobState.Accepted, index);
        }
    }

    /// <summary>The artist wants none of the proposals.</summary>
    /// <exception cref="JobNotFoundException" />
    /// <exception cref="NotOwnerException" />
    /// <exception cref="JobStateException">The job is not finished, or a proposal was accepted.</exception>
    public Job Discard(string clientId, JobId id)
    {
        lock (events.Gate)
        {
            var job = book.GetOwn(clientId, id);
            return job.State switch
            {
                JobState.Discarded => job,
                JobState.Proposed => Decide(job, JobState.Discarded, null),
                _ => throw new JobStateException(id, job.State, "has nothing to discard"),
            };
        }
    }

    /// <summary>A proposal whose pixels may be fetched.</summary>
    /// <exception cref="JobNotFoundException" />
    /// <exception cref="JobStateException">The job has no result.</exception>
    /// <exception cref="ResultNotFoundException" />
    /// <exception cref="ResultDroppedException" />
    public JobResult Get(JobId id, int index)
    {
        lock (events.Gate)
        {
            var job = book.Get(id);
            if (job.State is not (JobState.Proposed or JobState.Accepted) && !(job.State.IsOpen() && index < job.Results.Length))
            {
                throw new JobStateException(id, job.State, "has no result to fetch");
            }

            var result = Find(job, index);
            return result.Dropped ? throw new ResultDroppedException(id, index) : result;
        }
    }

    /// <summary>Notes that a client has all of a proposal.</summary>
    public void MarkDelivered(JobId id, int index)
    {
        lock (events.Gate)
        {
            var job = book.Get(id);
            if (!Find(job, index).Delivered)
            {
                journal.Results.MarkDelivered(job, index);
            }
        }
    }

    private Job Decide(Job job, JobState state, int? index)
    {
        var entry = new JobEventEntry(job.Id, journal.Events.Last(job) + 1, time.GetUtcNow(), new JobDecided(state, index));
        journal.Save(job, new JobChange { State = state, AcceptedIndex = index, Events = [entry] });
        events.Changed.Raise();
        return job with { State = state, AcceptedIndex = index };
    }

    private static JobResult Find(Job job, int index) =>
        index >= 0 && index < job.Results.Length ? job.Results[index] : throw new ResultNotFoundException(job.Id, index);
}
