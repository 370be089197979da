using System.Collections.Immutable;

namespace ArtistAssist.Daemon.Storage;

/// <summary>Keeps the store within its quota and free of what nobody needs.</summary>
internal sealed class StoreKeeper(Journal journal, ContentStore store, TimeProvider time, long quota)
{
    /// <summary>How long content stays that no job refers to.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();

    /// <summary>Makes room for what a client wants to bring.</summary>
    /// <exception cref="StoreFullException">What is in the store must stay, and leaves too little room.</exception>
    public void MakeRoom(long wanted)
    {
        if (!TryMakeRoom(wanted))
        {
            throw new StoreFullException(wanted, quota);
        }
    }

    /// <summary>Drops what may go until the quota holds with so many bytes more; discarded results go first, undelivered ones never.</summary>
    public bool TryMakeRoom(long wanted)
    {
        lock (_gate)
        {
            if (store.StoredBytes + wanted <= quota)
            {
                return true;
            }

            DropUnused();
            foreach (var result in journal.Results.Evictable())
            {
                if (store.StoredBytes + wanted <= quota)
                {
                    break;
                }

                journal.Results.MarkDropped([result]);
                DropAllBut(journal.Results.ContentsInUse(), [result.Content, .. journal.Find(result.Job)?.Request.Contents ?? []]);
            }

            return store.StoredBytes + wanted <= quota;
        }
    }

    /// <summary>Drops contents that no job has referred to for an hour.</summary>
    public void DropUnused()
    {
        lock (_gate)
        {
            var before = time.GetUtcNow() - Grace;
            DropAllBut(journal.Results.ContentsInUse(), [.. store.List().Where(content => content.LastUsed < before).Select(content => content.Hash)]);
        }
    }

    private void DropAllBut(HashSet<ContentHash> inUse, ImmutableArray<ContentHash> candidates)
    {
        foreach (var hash in candidates.Where(hash => !inUse.Contains(hash)))
        {
            store.Drop(hash);
        }
    }
}
