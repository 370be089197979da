namespace ArtistAssist.Cli.Cleaning;

/// <summary>
/// Tells whether two paths are one place in one folder, whatever links lead there and whatever case the folder minds. A hard
/// link elsewhere is another place: a target is put there by renaming, which leaves the other name's file alone.
/// </summary>
internal sealed class FilePlaces
{
    private readonly Dictionary<string, string> _folders = new(StringComparer.Ordinal);

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

    private static string RealFolder(string folder)
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
    private static string NameOnDisk(string folder, string name)
    {
        if (!Path.Exists(Path.Combine(folder, name)))
        {
            return name;
        }

        try
        {
            var anyCase = new EnumerationOptions { MatchCasing = MatchCasing.CaseInsensitive, MatchType = MatchType.Simple, AttributesToSkip = 0 };
            var entries = Directory.EnumerateFileSystemEntries(folder, Escape(name), anyCase).Select(Path.GetFileName).ToList();
            return entries.Contains(name) ? name : entries.FirstOrDefault() ?? name;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return name;
        }
    }

    // A name may hold what a pattern would read as one; '?' finds it as well, and the comparison above tells it apart.
    private static string Escape(string name) => name.Replace('*', '?').Replace('\\', '?');
}
