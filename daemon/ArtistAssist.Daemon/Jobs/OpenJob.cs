using System.Threading.Channels;

namespace ArtistAssist.Daemon.Jobs;

/// <summary>A job that is queued or running, with those who watch it. Guarded by the job book, but for the token.</summary>
internal sealed class OpenJob(Job job, long lastSequence) : IDisposable
{
    // What a slow watcher may be behind before passing events skip it. Lasting ones are few and always reach it.
    private const int WatcherBacklog = 64;

    private readonly List<Channel<JobEventEntry>> _watchers = [];
    private readonly CancellationTokenSource _cancellation = new();

    public Job Job { get; set; } = job;

    public WaitingJob Waiting { get; } = new(job.Id, job.Request.ClientId, job.Request.Priority, job.Number);

    /// <summary>Of the last event that happened, kept or not.</summary>
    public long LastSequence { get; set; } = lastSequence;

    /// <summary>The last step told, for those who begin to watch.</summary>
    public JobEventEntry? LastStep { get; set; }

    /// <summary>Cancelled when the owner stops the job.</summary>
    public CancellationToken Token => _cancellation.Token;

    public bool IsWatched => _watchers.Count > 0;

    public void Cancel() => _cancellation.Cancel();

    public Channel<JobEventEntry> Watch()
    {
        var watcher = Channel.CreateUnbounded<JobEventEntry>();
        _watchers.Add(watcher);
        return watcher;
    }

    public void Unwatch(Channel<JobEventEntry> watcher) => _watchers.Remove(watcher);

    public void Tell(JobEventEntry entry, bool passing)
    {
        foreach (var watcher in _watchers.Where(watcher => !passing || watcher.Reader.Count < WatcherBacklog))
        {
            watcher.Writer.TryWrite(entry);
        }
    }

    /// <summary>Lets the watchers go once they have read everything.</summary>
    public void Close()
    {
        foreach (var watcher in _watchers)
        {
            watcher.Writer.TryComplete();
        }
    }

    public void Dispose() => _cancellation.Dispose();
}
