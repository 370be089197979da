using ArtistAssist.Cli.Batch.Files;
using ArtistAssist.Cli.Batch.Journals;
using ArtistAssist.Cli.Cleaning;
using ArtistAssist.Cli.Language;
using ArtistAssist.PluginSdk;

namespace ArtistAssist.Cli.Batch.Runs;

/// <summary>Writes down what becomes of one picture.</summary>
internal sealed class PictureJournal
{
    private readonly BatchJournal _journal;
    private readonly CleanItem _item;
    private readonly TimeProvider _time;
    private readonly JournalEntry _begun;
    private readonly IReadOnlyList<FileStamp>? _earlier;

    /// <summary>Looks at the picture and at what comes beside it, before they are sent.</summary>
    /// <exception cref="IOException">One cannot be read.</exception>
    public PictureJournal(BatchJournal journal, CleanItem item, PictureSettings settings, TimeProvider time)
    {
        _journal = journal;
        _item = item;
        _time = time;
        _earlier = journal.Find(item.Key)?.Results;
        var source = new FileInfo(item.Input.Path);
        _begun = new JournalEntry
        {
            State = JournalState.Writing,
            Target = item.Key,
            Source = item.Source,
            Time = time.GetUtcNow(),
            Request = settings.Fingerprint(item),
            // The daemon says which bytes it was sent.
            Inputs =
            [
                new FileStamp(item.Input.Path, source.Exists ? source.Length : 0, source.LastWriteTimeUtc.Ticks, ""),
                .. settings.InputsOf(item).Skip(1).Select(FileStamp.Of),
            ],
        };
    }

    /// <summary>Whether an earlier run wrote results for it, which may be replaced.</summary>
    public bool IsKnown => _earlier is { Count: > 0 };

    /// <summary>Puts complete files in their places, so that at any moment the journal tells what lies there.</summary>
    public void Place(string jobId, IReadOnlyList<(TargetFile File, string Target, SavedResult Saved)> files, bool overwrite, long residentBytes)
    {
        var last = files[^1].Saved.Result;
        var made = last.Provenance;
        var entry = _begun with
        {
            Inputs = [_begun.Inputs[0] with { Sha256 = Convert.ToHexStringLower(made.SourceSha256.Span) }, .. _begun.Inputs.Skip(1)],
            Results = [.. files.Select(file => Stamp(file.File, file.Target, file.Saved))],
            Replaced = IsKnown ? _earlier : null,
            ModelId = made.ModelId,
            ModelSha256 = Convert.ToHexStringLower(made.ModelSha256.Span),
            DeviceId = made.DeviceId,
            Width = last.Layout?.Width,
            Height = last.Layout?.Height,
            Seconds = made.Elapsed?.ToTimeSpan().TotalSeconds,
            Joules = made.HasEnergyJoules ? made.EnergyJoules : null,
            ResidentBytes = residentBytes,
            LineF1 = last.LineFidelity?.F1,
            LineChamfer = last.LineFidelity?.Chamfer,
            JobId = jobId,
        };
        _journal.Append(entry with { Time = _time.GetUtcNow() });
        foreach (var (file, _, _) in files)
        {
            file.Place(overwrite);
        }

        _journal.Append(entry with { State = JournalState.Done, Replaced = null, Time = _time.GetUtcNow() });
    }

    /// <summary>Notes why it could not be done; results of an earlier run are still known.</summary>
    public void Fail(string? jobId, Exception exception)
    {
        if (!IsKnown)
        {
            _journal.Append(_begun with { State = JournalState.Failed, JobId = jobId, Message = ErrorText.Of(exception), Time = _time.GetUtcNow() });
        }
    }

    private FileStamp Stamp(TargetFile file, string target, SavedResult saved) =>
        new(Path.GetRelativePath(_item.Home, target).Replace(Path.DirectorySeparatorChar, '/'), saved.Size, file.Modified.Ticks, saved.Sha256);
}
