using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using ArtistAssist.Daemon.Storage;

namespace ArtistAssist.Daemon.Jobs;

/// <summary>
/// Every job there is: takes new ones, knows where each stands, tells those who watch. Whatever a caller is told has been
/// written to the journal before.
/// </summary>
internal sealed class JobBook : IDisposable
{
    // After a restart sequences go on at the next multiple, which no run's passing events can have reached.
    private const int SequenceBits = 20;

    private readonly Lock _gate = new();
    private readonly Dictionary<JobId, OpenJob> _open = [];
    private readonly Journal _journal;
    private readonly ContentStore _store;
    private readonly TaskRunners _runners;
    private readonly TimeProvider _time;
    private readonly JobQueue _queue;
    private bool _stopping;

    /// <summary>Takes up the jobs that an earlier run left queued or running.</summary>
    public JobBook(Journal journal, ContentStore store, TaskRunners runners, TimeProvider time, int capacity)
    {
        _journal = journal;
        _store = store;
        _runners = runners;
        _time = time;
        _queue = new JobQueue(capacity);
        foreach (var job in journal.Open())
        {
            Resume(job);
        }
    }

    /// <summary>Raised whenever a job comes, goes or moves on.</summary>
    public ChangeSignal Changed { get; } = new();

    public int Capacity => _queue.Capacity;

    public int QueuedCount
    {
        get
        {
            lock (_gate)
            {
                return _queue.Count;
            }
        }
    }

    public int RunningCount
    {
        get
        {
            lock (_gate)
            {
                return _open.Count - _queue.Count;
            }
        }
    }

    public bool IsStopping => Volatile.Read(ref _stopping);

    /// <summary>Accepts a job; when it returns, the job is on disk. The same submission again returns the same job.</summary>
    /// <exception cref="DaemonStoppingException" />
    /// <exception cref="TaskUnsupportedException" />
    /// <exception cref="ContentMissingException" />
    /// <exception cref="QueueFullException" />
    /// <exception cref="DiskFullException" />
    public Job Submit(JobRequest request)
    {
        lock (_gate)
        {
            if (_journal.FindSubmission(request.ClientId, request.RequestId) is { } known)
            {
                return Current(known);
            }

            if (_stopping)
            {
                throw new DaemonStoppingException();
            }

            var model = _runners.For(request).Admit(request);
            using var pin = _store.Pin(request.Contents);
            _queue.EnsureRoom(request.ClientId, request.Priority);
            var superseded = _queue.Superseded(request.ClientId, request.Priority);
            var open = Enter(request);
            open.Job = open.Job with { ModelId = model };
            if (superseded is not null)
            {
                Withdraw(_open[superseded.Id], CancelReason.Superseded);
            }

            QueueMoved();
            return Current(open.Job);
        }
    }

    /// <exception cref="JobNotFoundException" />
    public Job Get(JobId id)
    {
        lock (_gate)
        {
            return Current(Known(id));
        }
    }

    /// <summary>Jobs that match, newest first.</summary>
    /// <exception cref="JobNotFoundException">The job to begin behind does not exist.</exception>
    public ImmutableArray<Job> List(JobFilter filter)
    {
        lock (_gate)
        {
            return [.. _journal.List(filter).Select(Current)];
        }
    }

    /// <summary>Stops a job that is queued, or running within one step; any other stays as it is.</summary>
    /// <exception cref="JobNotFoundException" />
    /// <exception cref="NotOwnerException" />
    public Job Cancel(string clientId, JobId id)
    {
        lock (_gate)
        {
            var job = Owned(clientId, id);
            if (!_open.TryGetValue(id, out var open))
            {
                return job;
            }

            open.Cancel();
            if (open.Job.State == JobState.Queued)
            {
                Withdraw(open, CancelReason.Requested);
                QueueMoved();
            }
            else if (!open.Job.CancelRequested)
            {
                Save(open, new JobChange { CancelRequested = true });
                open.Job = open.Job with { CancelRequested = true };
            }

            return Current(open.Job);
        }
    }

    /// <summary>The artist keeps a proposal.</summary>
    /// <exception cref="JobNotFoundException" />
    /// <exception cref="NotOwnerException" />
    /// <exception cref="JobStateException">There is nothing to accept, or it was decided otherwise.</exception>
    /// <exception cref="ResultNotFoundException" />
    public Job Accept(string clientId, JobId id, int index)
    {
        lock (_gate)
        {
            var job = Owned(clientId, id);
            if (job.State == JobState.Accepted && job.AcceptedIndex == index)
            {
                return job;
            }

            if (job.State != JobState.Proposed)
            {
                throw new JobStateException(id, job.State, "can no longer be accepted, or not yet");
            }

            Proposal(job, index);
            return Decide(job, JobState.Accepted, index);
        }
    }

    /// <summary>The artist wants none of the proposals.</summary>
    /// <exception cref="JobNotFoundException" />
    /// <exception cref="NotOwnerException" />
    /// <exception cref="JobStateException">The job is not finished, or a proposal was accepted.</exception>
    public Job Discard(string clientId, JobId id)
    {
        lock (_gate)
        {
            var job = Owned(clientId, id);
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
    public JobResult Result(JobId id, int index)
    {
        lock (_gate)
        {
            var job = Current(Known(id));
            if (job.State is not (JobState.Proposed or JobState.Accepted) && !(job.State.IsOpen() && index < job.Results.Length))
            {
                throw new JobStateException(id, job.State, "has no result to fetch");
            }

            var result = Proposal(job, index);
            return result.Dropped ? throw new ResultDroppedException(id, index) : result;
        }
    }

    /// <summary>Notes that a client has all of a proposal.</summary>
    public void MarkDelivered(JobId id, int index)
    {
        lock (_gate)
        {
            var job = Known(id);
            if (!Proposal(job, index).Delivered)
            {
                _journal.MarkDelivered(job, index);
            }
        }
    }

    /// <summary>A job's history after an event, and then what happens until it is finished.</summary>
    /// <exception cref="JobNotFoundException" />
    public async IAsyncEnumerable<JobEventEntry> WatchAsync(JobId id, long afterSequence, [EnumeratorCancellation] CancellationToken token)
    {
        OpenJob? open;
        Channel<JobEventEntry>? watcher;
        ImmutableArray<JobEventEntry> history;
        lock (_gate)
        {
            var job = Known(id);
            history = _journal.Events(job, afterSequence);
            _open.TryGetValue(id, out open);
            if (open?.LastStep is { } step && step.Sequence > afterSequence)
            {
                history = history.Add(step).Sort((left, right) => left.Sequence.CompareTo(right.Sequence));
            }

            watcher = open?.Watch();
        }

        try
        {
            foreach (var entry in history)
            {
                yield return entry;
            }

            if (watcher is not null)
            {
                await foreach (var entry in watcher.Reader.ReadAllAsync(token))
                {
                    yield return entry;
                }
            }
        }
        finally
        {
            lock (_gate)
            {
                if (watcher is not null)
                {
                    open!.Unwatch(watcher);
                }
            }
        }
    }

    /// <summary>Takes no new job from here on.</summary>
    public void Stop()
    {
        Volatile.Write(ref _stopping, true);
        Changed.Raise();
    }

    /// <summary>The next job for a worker, running from now on; null when none waits that goes before others of the priority.</summary>
    public OpenJob? TryStart(Priority? before)
    {
        lock (_gate)
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

    /// <summary>Starts no batch job until the answer is disposed; one that runs goes on.</summary>
    public BatchHold HoldBatches()
    {
        lock (_gate)
        {
            _queue.HoldBatches();
            return new BatchHold(LetBatchesGo);
        }
    }

    /// <summary>Writes down that a job is being worked on, so that a restart knows.</summary>
    public void Begin(OpenJob open)
    {
        lock (_gate)
        {
            Save(open, new JobChange { State = JobState.Running });
        }
    }

    /// <summary>Tells those who watch; nothing is kept.</summary>
    public void Tell(OpenJob open, JobEvent happened)
    {
        lock (_gate)
        {
            var entry = Entry(open, happened);
            if (happened is JobStep step)
            {
                open.Job = open.Job with { Step = step.Step, StepCount = step.StepCount };
                open.LastStep = entry;
                Changed.Raise();
            }

            open.Tell(entry, passing: true);
        }
    }

    /// <summary>Writes an event down together with what else changes, then tells those who watch.</summary>
    public void Record(OpenJob open, JobEvent happened, JobChange? change = null)
    {
        lock (_gate)
        {
            var entry = Entry(open, happened);
            change = (change ?? new JobChange()) with { Events = [entry] };
            Save(open, change);
            open.Job = open.Job with
            {
                State = change.State ?? open.Job.State,
                ModelId = change.ModelId ?? open.Job.ModelId,
                DeviceId = change.DeviceId ?? open.Job.DeviceId,
                Results = change.Result is { } result ? open.Job.Results.Add(result) : open.Job.Results,
            };
            open.Tell(entry, passing: false);
        }
    }

    /// <summary>Writes a job's end down and lets its watchers go.</summary>
    public void Finish(OpenJob open, JobEvent last, JobState state, Failure? failure = null)
    {
        lock (_gate)
        {
            Record(open, last, new JobChange
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
        lock (_gate)
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
        lock (_gate)
        {
            foreach (var open in _open.Values)
            {
                open.Close();
                open.Dispose();
            }

            _open.Clear();
        }
    }

    private void LetBatchesGo()
    {
        lock (_gate)
        {
            _queue.LetBatchesGo();
            Changed.Raise();
        }
    }

    private void Resume(Job job)
    {
        var sequence = ((_journal.LastSequence(job) >> SequenceBits) + 1) << SequenceBits;
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
            var notice = new JobNotice(NoticeKind.Restarted, "The daemon restarted and does the job again from its beginning.", ImmutableDictionary<string, string>.Empty);
            Record(open, notice, new JobChange { State = JobState.Queued });
        }
    }

    private OpenJob Enter(JobRequest request)
    {
        var now = _time.GetUtcNow();
        var job = new Job { Id = JobId.New(_time), Number = long.MaxValue, Request = request, State = JobState.Queued, Submitted = now };
        var position = _queue.PositionOf(new WaitingJob(job.Id, request.ClientId, request.Priority, job.Number));
        var queued = new JobEventEntry(job.Id, 1, now, new JobQueued(position));
        var open = new OpenJob(_journal.Add(job, queued), queued.Sequence);
        _open.Add(job.Id, open);
        _queue.Add(open.Waiting);
        return open;
    }

    private void Withdraw(OpenJob open, CancelReason reason)
    {
        Finish(open, new JobCancelled(reason), JobState.Cancelled);
        _queue.Remove(open.Waiting);
    }

    private Job Decide(Job job, JobState state, int? index)
    {
        var entry = new JobEventEntry(job.Id, _journal.LastSequence(job) + 1, _time.GetUtcNow(), new JobDecided(state, index));
        _journal.Save(job, new JobChange { State = state, AcceptedIndex = index, Events = [entry] });
        Changed.Raise();
        return job with { State = state, AcceptedIndex = index };
    }

    // Those who watch a waiting job are told that it moved up.
    private void QueueMoved()
    {
        foreach (var open in _open.Values.Where(open => open.IsWatched && open.Job.State == JobState.Queued))
        {
            open.Tell(Entry(open, new JobQueued(_queue.PositionOf(open.Waiting))), passing: true);
        }

        Changed.Raise();
    }

    private void Save(OpenJob open, JobChange change) => _journal.Save(open.Job, change);

    private JobEventEntry Entry(OpenJob open, JobEvent happened) => new(open.Job.Id, ++open.LastSequence, _time.GetUtcNow(), happened);

    private Job Owned(string clientId, JobId id)
    {
        var job = Get(id);
        return job.Request.ClientId == clientId ? job : throw new NotOwnerException(id);
    }

    private Job Known(JobId id) => _journal.Find(id) ?? throw new JobNotFoundException(id.ToString());

    // An open job knows more about itself than the journal.
    private Job Current(Job job) => !_open.TryGetValue(job.Id, out var open) ? job
        : open.Job.State == JobState.Queued ? open.Job with { Position = _queue.PositionOf(open.Waiting) }
        : open.Job;

    private static JobResult Proposal(Job job, int index) =>
        index >= 0 && index < job.Results.Length ? job.Results[index] : throw new ResultNotFoundException(job.Id, index);
}
