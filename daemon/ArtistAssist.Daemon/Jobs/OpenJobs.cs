using System.Collections.Immutable;
using ArtistAssist.Daemon.Storage;

namespace ArtistAssist.Daemon.Jobs;

/// <summary>
/// The jobs that are queued or running, from their acceptance to their end. Whatever a caller is told has been written to the
/// journal before.
/// </summary>
internal sealed class OpenJobs : IDisposable
{
    // After a restart sequences go on at the next multiple, which no run's passing events can have reached.
    private const int SequenceBits = 20;

    private readonly Dictionary<JobId, OpenJob> _open = [];
    private readonly JobEvents _events;
    private readonly Journal _journal;
    private readonly TimeProvider _time;
    private readonly JobQueue _queue;
    private bool _stopping;

    /// <summary>Takes up the jobs that an earlier run left queued or running.</summary>
    public OpenJobs(JobEvents events, Journal journal, TimeProvider time, int capacity)
    {
        _events = events;
        _journal = journal;
        _time = time;
        _queue = new JobQueue(capacity);
        foreach (var job in journal.Open())
        {
            Resume(job);
        }
    }

    /// <inheritdoc cref="JobEvents.Changed"/>
    public ChangeSignal Changed => _events.Changed;

    public int Capacity => _queue.Capacity;

    public int QueuedCount
    {
        get
        {
            lock (_events.Gate)
            {
                return _queue.Count;
            }
        }
    }

    public int RunningCount
    {
        get
        {
            lock (_events.Gate)
            {
                return _open.Count - _queue.Count;
            }
        }
    }

    public bool IsStopping => Volatile.Read(ref _stopping);

    /// <summary>Takes no new job from here on.</summary>
    public void Stop()
    {
        Volatile.Write(ref _stopping, true);
        Changed.Raise();
    }

    /// <summary>The job if it is open; null once it is finished.</summary>
    public OpenJob? Find(JobId id)
    {
        lock (_events.Gate)
        {
            return _open.GetValueOrDefault(id);
        }
    }

    /// <summary>A job of the journal as it stands now: an open one knows more about itself.</summary>
    public Job Current(Job job)
    {
        lock (_events.Gate)
        {
            return !_open.TryGetValue(job.Id, out var open) ? job
                : open.Job.State == JobState.Queued ? open.Job with { Position = _queue.PositionOf(open.Waiting) }
                : open.Job;
        }
    }

    /// <summary>Lines a new job up; it is on disk when this returns.</summary>
    /// <exception cref="QueueFullException" />
    /// <exception cref="DiskFullException" />
    public Job Enter(JobRequest request, string modelId)
    {
        lock (_events.Gate)
        {
            _queue.EnsureRoom(request.ClientId, request.Priority);
            var superseded = _queue.Superseded(request.ClientId, request.Priority);
            var open = Add(request, modelId);
            if (superseded is not null)
            {
                Withdraw(_open[superseded.Id], CancelReason.Superseded);
            }

            QueueMoved();
            return Current(open.Job);
        }
    }

    /// <summary>Stops a job at once while it is queued, within one step while it runs.</summary>
    public void Cancel(OpenJob open)
    {
        lock (_events.Gate)
        {
            open.Cancel();
            if (open.Job.State == JobState.Queued)
            {
                Withdraw(open, CancelReason.Requested);
                QueueMoved();
            }
            else if (!open.Job.CancelRequested)
            {
                _journal.Save(open.Job, new JobChange { CancelRequested = true });
                open.Job = open.Job with { CancelRequested = true };
            }
        }
    }

    /// <summary>The next job for a worker, running from now on; null when none waits that goes before others of the priority.</summary>
    public OpenJob? TryStart(Priority? before)
    {
        lock (_events.Gate)
        {
            if (!_queue.TryTake(before, out var waiting))
            {
                return null;
            }

            var open = _open[waiting.Id];
            open.Job = open.Job with { State = JobState.Running };
            QueueMoved();
            return open;
        }
    }

    /// <summary>The job that a worker would be given next, as things are; null when none waits.</summary>
    public OpenJob? Next()
    {
        lock (_events.Gate)
        {
            return _queue.First is { } waiting ? _open[waiting.Id] : null;
        }
    }

    /// <summary>Starts no batch job until the answer is disposed; one that runs goes on.</summary>
    public BatchHold HoldBatches()
    {
        lock (_events.Gate)
        {
            _queue.HoldBatches();
            return new BatchHold(LetBatchesGo);
        }
    }

    /// <summary>Writes down that a job is being worked on, so that a restart knows.</summary>
    public void Begin(OpenJob open)
    {
        lock (_events.Gate)
        {
            _journal.Save(open.Job, new JobChange { State = JobState.Running });
        }
    }

    /// <summary>Writes a job's end down and lets its watchers go.</summary>
    public void Finish(OpenJob open, JobEvent last, JobState state, Failure? failure = null)
    {
        lock (_events.Gate)
        {
            _events.Record(open, last, new JobChange
            {
                State = state,
                Finished = _time.GetUtcNow(),
                Failure = failure,
                ReleaseSources = state != JobState.Proposed && open.Job.Results.IsEmpty,
            });
            _open.Remove(open.Job.Id);
            open.Close();
            Changed.Raise();
        }
    }

    /// <summary>Puts a job that was interrupted back into the queue of the next start; the journal still says that it ran.</summary>
    public void Leave(OpenJob open)
    {
        lock (_events.Gate)
        {
            open.Job = open.Job with { State = JobState.Queued, Step = 0 };
            open.LastStep = null;
            _queue.Add(open.Waiting);
            Changed.Raise();
        }
    }

    /// <summary>Lets everybody who still watches go; jobs stay as they are for the next start.</summary>
    public void Dispose()
    {
        lock (_events.Gate)
        {
            foreach (var open in _open.Values)
            {
                open.Close();
                open.Dispose();
            }

            _open.Clear();
        }
    }

    private void Resume(Job job)
    {
        var sequence = ((_journal.Events.Last(job) >> SequenceBits) + 1) << SequenceBits;
        var wasRunning = job.State == JobState.Running;
        var open = new OpenJob(job with { State = JobState.Queued }, sequence);
        _open.Add(job.Id, open);
        if (job.CancelRequested)
        {
            Finish(open, new JobCancelled(CancelReason.Requested), JobState.Cancelled);
            return;
        }

        _queue.Add(open.Waiting);
        if (wasRunning)
        {
            _events.Record(open, Restarted(job.Results.Length), new JobChange { State = JobState.Queued });
        }
    }

    private OpenJob Add(JobRequest request, string modelId)
    {
        var now = _time.GetUtcNow();
        var job = new Job { Id = JobId.New(_time), Number = long.MaxValue, Request = request, State = JobState.Queued, Submitted = now };
        var position = _queue.PositionOf(new WaitingJob(job.Id, request.ClientId, request.Priority, job.Number));
        var queued = new JobEventEntry(job.Id, 1, now, new JobQueued(position));
        var open = new OpenJob(_journal.Add(job, queued) with { ModelId = modelId }, queued.Sequence);
        _open.Add(job.Id, open);
        _queue.Add(open.Waiting);
        return open;
    }

    private static JobNotice Restarted(int proposals) => proposals == 0
        ? new JobNotice(
            NoticeKind.Restarted, "The daemon restarted and does the job again from its beginning.", ImmutableDictionary<string, string>.Empty)
        : new JobNotice(
            NoticeKind.Restarted,
            $"The daemon restarted and goes on with the job after its {proposals} {(proposals == 1 ? "proposal" : "proposals")}.",
            ImmutableDictionary<string, string>.Empty.Add("proposals", proposals.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    private void Withdraw(OpenJob open, CancelReason reason)
    {
        Finish(open, new JobCancelled(reason), JobState.Cancelled);
        _queue.Remove(open.Waiting);
    }

    private void LetBatchesGo()
    {
        lock (_events.Gate)
        {
            _queue.LetBatchesGo();
            Changed.Raise();
        }
    }

    // Those who watch a waiting job are told that it moved up.
    private void QueueMoved()
    {
        foreach (var open in _open.Values.Where(open => open.IsWatched && open.Job.State == JobState.Queued))
        {
            _events.Tell(open, new JobQueued(_queue.PositionOf(open.Waiting)));
        }

        Changed.Raise();
    }
}
