using ArtistAssist.Cli.Cleaning;
using ArtistAssist.Cli.Language;

namespace ArtistAssist.Cli.Batch.Journals;

/// <summary>Says what an earlier run leaves to do.</summary>
/// <param name="settings">What is asked of every picture.</param>
/// <param name="model">The model that would work; null where it cannot be told.</param>
/// <param name="readsAll">Reads all files instead of trusting their sizes and times.</param>
internal sealed class Resumption(PictureSettings settings, ModelIdentity? model, bool readsAll)
{
    /// <summary>Whatever model did it is right: other machines choose theirs.</summary>
    public bool TakesAnyModel { get; init; }

    /// <exception cref="IOException">A file cannot be read.</exception>
    public Standing Of(CleanItem item, BatchJournal journal)
    {
        if (journal.Find(item.Key) is not { State: not JournalState.Failed } entry || entry.Results.Count == 0)
        {
            return Standing.New;
        }

        var isCurrent = entry.Request == settings.Fingerprint(item) && IsModel(entry) && AreInputs(item, entry);
        var results = entry.Results.Select(result => Look(journal, entry, result)).ToList();
        if (results.Contains(Result.Reworked))
        {
            return isCurrent ? Standing.Reworked : Standing.Contested;
        }

        return !isCurrent || results.Contains(Result.Earlier) ? Standing.Outdated
            : results.Contains(Result.Missing) ? Standing.New
            : Standing.Done;
    }

    /// <summary>Decides whether a picture is left alone.</summary>
    /// <returns>What became of it earlier; null where it is to be done.</returns>
    /// <exception cref="IOException">A file cannot be read, or a result that somebody worked on would have to be replaced and may not be.</exception>
    public (Standing Standing, JournalEntry Entry)? Settled(CleanItem item, BatchJournal journal) => Of(item, journal) switch
    {
        Standing.Contested when !settings.Force => throw new IOException(Say.With(Texts.TargetReworked, item.Target)),
        var standing and (Standing.Done or Standing.Reworked) => (standing, journal.Find(item.Key)!),
        _ => null,
    };

    private Result Look(BatchJournal journal, JournalEntry entry, FileStamp result)
    {
        var path = Path.Combine(journal.Folder, result.Path);
        if (!File.Exists(path))
        {
            return Result.Missing;
        }

        if (result.Fits(path, entry.Time, readsAll))
        {
            return Result.Whole;
        }

        // Killed between the line and the renaming: the file of the run before is still there.
        var earlier = entry.State == JournalState.Writing ? entry.Replaced?.FirstOrDefault(replaced => replaced.Path == result.Path) : null;
        return earlier?.Fits(path, entry.Time, readsAll) == true ? Result.Earlier : Result.Reworked;
    }

    private bool AreInputs(CleanItem item, JournalEntry entry)
    {
        var inputs = settings.InputsOf(item);
        return inputs.Count == entry.Inputs.Count && inputs.Zip(entry.Inputs).All(pair => pair.Second.Fits(pair.First, entry.Time, readsAll));
    }

    // Where one of the hashes is not known the names decide: the daemon may still be reading a large file.
    private bool IsModel(JournalEntry entry) => TakesAnyModel || (model is not null && model.Id == entry.ModelId
        && (model.Sha256.Length == 0 || string.IsNullOrEmpty(entry.ModelSha256) || model.Sha256 == entry.ModelSha256));

    private enum Result
    {
        Whole,
        Missing,
        Earlier,
        Reworked,
    }
}
