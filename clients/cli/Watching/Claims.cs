using ArtistAssist.Cli.Batch.Journals;
using ArtistAssist.Cli.Cleaning;

namespace ArtistAssist.Cli.Watching;

/// <summary>
/// Decides by the journal whether a file still has to be done. Unlike a batch that is resumed, a folder that is watched does each file once:
/// a result that was moved away or a model that was changed since is no reason to do it again; a source that was saved again is.
/// </summary>
internal sealed class Claims(JournalShelf shelf)
{
    /// <exception cref="IOException">A file cannot be read.</exception>
    public Claim Of(CleanItem item)
    {
        var journal = shelf.For(item);
        if (journal.Find(item.Key) is not { } entry)
        {
            return Claim.New;
        }

        if (!IsSame(entry.Source, item.Source) && File.Exists(entry.Source))
        {
            return Claim.Taken;
        }

        var results = entry.Results.Select(result => (Result: result, Path: Path.Combine(journal.Folder, result.Path))).ToList();
        if (entry.State != JournalState.Writing || results.TrueForAll(result => result.Result.Fits(result.Path, entry.Time, readsAll: false)))
        {
            if (entry.Inputs.Count > 0 && entry.Inputs[0].Fits(item.Source, entry.Time, readsAll: false))
            {
                return Claim.Handled;
            }
        }

        var ours = results.Concat((entry.Replaced ?? []).Select(result => (Result: result, Path: Path.Combine(journal.Folder, result.Path)))).ToList();
        return item.Targets.Where(File.Exists).All(target => ours.Exists(result => IsSame(result.Path, target) && result.Result.Fits(target, entry.Time, readsAll: false)))
            ? Claim.Again
            : Claim.Contested;
    }

    private static bool IsSame(string path, string other) => Path.GetFullPath(path) == Path.GetFullPath(other);
}
