namespace ArtistAssist.Cli.Cleaning;

/// <summary>
/// Tells whether two paths are one place in one folder, whatever links lead there and whatever case the folder minds. A hard
/// link elsewhere is another place: a target is put there by renaming, which leaves the other name's file alone.
/// </summary>
internal sealed class FilePlaces
{
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0 };

    private readonly Dictionary<string, string> _folders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (HashSet<string> Exact, Dictionary<string, string> AnyCase)> _names = new(StringComparer.Ordinal);

    /// <summary>A text that is equal for equal places.</summary>
    public string Of(string path)
    {
        var full = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(full) ?? full;
        if (!_folders.TryGetValue(folder, out var real))
        {
            _folders[folder] = real = RealFolder(folder);
        }

        return Path.Combine(real, NameOnDisk(real, Path.GetFileName(full)));
    }

    private string RealFolder(string folder)
    {
        var root = Path.GetPathRoot(folder) ?? "";
        var real = root;
        foreach (var part in folder[root.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            var next = Path.Combine(real, part);
            real = Directory.Exists(next) && new DirectoryInfo(next).ResolveLinkTarget(returnFinalTarget: true) is { } target
                ? RealFolder(target.FullName)
                : Path.Combine(real, NameOnDisk(real, part));
        }

        return real;
    }

    /// <summary>The name as the folder spells it, where it finds the file under another case.</summary>
    private string NameOnDisk(string folder, string name)
    {
        var names = NamesIn(folder);
        return names.Exact.Contains(name) || !names.AnyCase.TryGetValue(name, out var spelt) || !Path.Exists(Path.Combine(folder, name)) ? name : spelt;
    }

    // Read once: a folder of ten thousand scans is asked for each of them.
    private (HashSet<string> Exact, Dictionary<string, string> AnyCase) NamesIn(string folder)
    {
        if (_names.TryGetValue(folder, out var known))
        {
            return known;
        }

        var exact = new HashSet<string>(StringComparer.Ordinal);
        var anyCase = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        try
        {
            foreach (var name in Directory.EnumerateFileSystemEntries(folder, "*", Everything).Select(Path.GetFileName).OfType<string>())
            {
                exact.Add(name);
                anyCase.TryAdd(name, name);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Not there yet, or not to be listed: names stand as they are written.
        }

        return _names[folder] = (exact, anyCase);
    }
}
