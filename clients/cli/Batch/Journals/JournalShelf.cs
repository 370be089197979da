using ArtistAssist.Cli.Batch.Inputs;
using ArtistAssist.Cli.Cleaning;

namespace ArtistAssist.Cli.Batch.Journals;

/// <summary>The journals of all folders that a batch writes to, each opened when it is first needed.</summary>
/// <param name="shard">The part of the batch that is done here.</param>
/// <param name="writes">False only to look.</param>
internal sealed class JournalShelf(Shard? shard, bool writes) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, BatchJournal> _journals = new(StringComparer.Ordinal);

    /// <summary>Every line read or written.</summary>
    public IReadOnlyCollection<JournalEntry> Entries
    {
        get
        {
            lock (_gate)
            {
                return [.. _journals.Values.SelectMany(journal => journal.Entries)];
            }
        }
    }

    /// <summary>The journal that tells of a picture.</summary>
    /// <exception cref="UsageException">Another run writes it.</exception>
    public BatchJournal For(CleanItem item)
    {
        var folder = Path.GetFullPath(item.Home);
        lock (_gate)
        {
            if (!_journals.TryGetValue(folder, out var journal))
            {
                _journals[folder] = journal = writes ? BatchJournal.Open(folder, JournalName.Of(shard)) : BatchJournal.Read(folder);
            }

            return journal;
        }
    }

    public void Dispose()
    {
        foreach (var journal in _journals.Values)
        {
            journal.Dispose();
        }
    }
}
