using System.Diagnostics.CodeAnalysis;

namespace ArtistAssist.Daemon.Jobs;

/// <summary>
/// Which job is next: interactive before live before batch, first come first served within one. Of a client's live jobs
/// only the newest waits. Not safe for several threads: the job book guards it.
/// </summary>
internal sealed class JobQueue(int capacity)
{
    private readonly SortedSet<WaitingJob> _waiting = new(Comparer<WaitingJob>.Create(
        (left, right) => (left.Priority, left.Number).CompareTo((right.Priority, right.Number))));

    private int _batchHolds;

    /// <summary>Most jobs that may wait.</summary>
    public int Capacity { get; } = capacity;

    public int Count => _waiting.Count;

    /// <summary>The job that goes before all others; null when none waits.</summary>
    public WaitingJob? First => _waiting.Min;

    /// <summary>The live job that a new one of this client and priority would replace.</summary>
    public WaitingJob? Superseded(string clientId, Priority priority) =>
        priority == Priority.Live ? _waiting.FirstOrDefault(job => job.Priority == Priority.Live && job.ClientId == clientId) : null;

    /// <exception cref="QueueFullException">No further job may wait; one that replaces another is no further one.</exception>
    public void EnsureRoom(string clientId, Priority priority)
    {
        if (_waiting.Count >= Capacity && Superseded(clientId, priority) is null)
        {
            throw new QueueFullException(Capacity);
        }
    }

    /// <summary>Lines a job up whether there is room or not: one that was accepted is never turned away.</summary>
    public void Add(WaitingJob job) => _waiting.Add(job);

    public bool Remove(WaitingJob job) => _waiting.Remove(job);

    /// <summary>Jobs that go before this one.</summary>
    public int PositionOf(WaitingJob job) => _waiting.TakeWhile(other => other != job).Count();

    /// <summary>Takes no batch job until they are let go as often as they were held.</summary>
    public void HoldBatches() => _batchHolds++;

    public void LetBatchesGo() => _batchHolds--;

    /// <summary>Takes the next job that goes before others of a priority; null takes any.</summary>
    public bool TryTake(Priority? before, [NotNullWhen(true)] out WaitingJob? job)
    {
        before ??= _batchHolds > 0 ? Priority.Batch : null;
        job = _waiting.Min;
        if (job is null || (before is { } priority && job.Priority >= priority))
        {
            job = null;
            return false;
        }

        return _waiting.Remove(job);
    }
}
