namespace ArtistAssist.Daemon.Jobs;

/// <summary>As many jobs wait as may.</summary>
internal sealed class QueueFullException(int capacity) : Exception($"The queue is full with {capacity} jobs: try again when some are done.")
{
    /// <summary>Most jobs that may wait.</summary>
    public int Capacity { get; } = capacity;
}
