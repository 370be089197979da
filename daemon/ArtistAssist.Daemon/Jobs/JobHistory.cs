using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using ArtistAssist.Daemon.Storage;

namespace ArtistAssist.Daemon.Jobs;

/// <summary>What happened to a job and happens to it, for those who watch.</summary>
internal sealed class JobHistory(JobEvents events, OpenJobs jobs, Journal journal)
{
    /// <summary>A job's history after an event, and then what happens until it is finished.</summary>
    /// <exception cref="JobNotFoundException" />
    public async IAsyncEnumerable<JobEventEntry> WatchAsync(JobId id, long afterSequence, [EnumeratorCancellation] CancellationToken token)
    {
        var (history, open, watcher) = Begin(id, afterSequence);
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
            lock (events.Gate)
            {
                if (watcher is not null)
                {
                    open!.Unwatch(watcher);
                }
            }
        }
    }

    // At once, so that nothing happens between what was and what comes.
    private (ImmutableArray<JobEventEntry> History, OpenJob? Open, Channel<JobEventEntry>? Watcher) Begin(JobId id, long afterSequence)
    {
        lock (events.Gate)
        {
            var job = journal.Find(id) ?? throw new JobNotFoundException(id.ToString());
            var history = journal.Events.Of(job, afterSequence);
            var open = jobs.Find(id);
            if (open?.LastStep is { } step && step.Sequence > afterSequence)
            {
                history = history.Add(step).Sort((left, right) => left.Sequence.CompareTo(right.Sequence));
            }

            return (history, open, open?.Watch());
        }
    }
}
