using System.Collections.Immutable;
using ArtistAssist.Daemon.Storage;

namespace ArtistAssist.Daemon.Jobs;

/// <summary>What clients ask of jobs: to be taken, looked up, stopped.</summary>
internal sealed class JobBook(JobEvents events, OpenJobs jobs, Journal journal, ContentStore store, TaskRunners runners)
{
    /// <summary>Accepts a job; when it returns, the job is on disk. The same submission again returns the same job.</summary>
    /// <exception cref="DaemonStoppingException" />
    /// <exception cref="TaskUnsupportedException" />
    /// <exception cref="ContentMissingException" />
    /// <exception cref="QueueFullException" />
    /// <exception cref="DiskFullException" />
    public Job Submit(JobRequest request)
    {
        lock (events.Gate)
        {
            if (journal.FindSubmission(request.ClientId, request.RequestId) is { } known)
            {
                return jobs.Current(known);
            }

            if (jobs.IsStopping)
            {
                throw new DaemonStoppingException();
            }

            var model = runners.For(request).Admit(request);
            using var pin = store.Pin(request.Contents);
            return jobs.Enter(request, model);
        }
    }

    /// <exception cref="JobNotFoundException" />
    public Job Get(JobId id)
    {
        lock (events.Gate)
        {
            return jobs.Current(journal.Find(id) ?? throw new JobNotFoundException(id.ToString()));
        }
    }

    /// <summary>A job in the hands of the client who submitted it.</summary>
    /// <exception cref="JobNotFoundException" />
    /// <exception cref="NotOwnerException" />
    public Job GetOwn(string clientId, JobId id)
    {
        var job = Get(id);
        return job.Request.ClientId == clientId ? job : throw new NotOwnerException(id);
    }

    /// <summary>Jobs that match, newest first.</summary>
    /// <exception cref="JobNotFoundException">The job to begin behind does not exist.</exception>
    public ImmutableArray<Job> List(JobFilter filter)
    {
        lock (events.Gate)
        {
            return [.. journal.List(filter).Select(jobs.Current)];
        }
    }

    /// <summary>Stops a job that is queued, or running within one step; any other stays as it is.</summary>
    /// <exception cref="JobNotFoundException" />
    /// <exception cref="NotOwnerException" />
    public Job Cancel(string clientId, JobId id)
    {
        lock (events.Gate)
        {
            var job = GetOwn(clientId, id);
            if (jobs.Find(id) is not { } open)
            {
                return job;
            }

            jobs.Cancel(open);
            return jobs.Current(open.Job);
        }
    }
}
