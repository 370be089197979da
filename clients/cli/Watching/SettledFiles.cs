namespace ArtistAssist.Cli.Watching;

/// <summary>Tells which files have not changed for a while.</summary>
/// <param name="settle">How long.</param>
/// <param name="time">The clock.</param>
internal sealed class SettledFiles(TimeSpan settle, TimeProvider time)
{
    /// <summary>A file whose end is missing may be one whose writer rests; after this long it is taken for finished nevertheless.</summary>
    private static readonly TimeSpan LeastPatience = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, (FileLook Look, long Since)> _known = new(StringComparer.Ordinal);
    private readonly TimeSpan _patience = TimeSpan.FromTicks(Math.Max(LeastPatience.Ticks, settle.Ticks * 10));

    /// <summary>True once the file has settled and is whole.</summary>
    /// <param name="path">The file.</param>
    /// <param name="look">How it looks now.</param>
    /// <param name="isWhole">Looks whether its end has been written; only asked once it has settled.</param>
    public bool IsReady(string path, FileLook look, Func<string, bool> isWhole)
    {
        if (!_known.TryGetValue(path, out var known) || known.Look != look)
        {
            _known[path] = (look, time.GetTimestamp());
            return false;
        }

        var quiet = time.GetElapsedTime(known.Since);
        return quiet >= settle && (quiet >= _patience || isWhole(path));
    }

    /// <summary>Forgets files that are not there any more.</summary>
    public void Keep(IReadOnlySet<string> paths)
    {
        foreach (var gone in _known.Keys.Where(path => !paths.Contains(path)).ToList())
        {
            _known.Remove(gone);
        }
    }
}
