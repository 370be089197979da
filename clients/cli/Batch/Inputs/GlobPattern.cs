using System.IO.Enumeration;

namespace ArtistAssist.Cli.Batch.Inputs;

/// <summary>
/// A path in which * stands for any part of a name, ? for one character and a ** between separators for any folders, none included. Names that
/// begin with a dot are found only by a part that begins with one. Links to folders are not followed by **, so no search runs in a circle.
/// </summary>
internal sealed class GlobPattern
{
    private static readonly char[] Wild = ['*', '?'];
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, IgnoreInaccessible = true };

    private readonly string[] _parts;

    private GlobPattern(string root, string[] parts) => (Root, _parts) = (root, parts);

    /// <summary>The folder before the first part that is a pattern.</summary>
    public string Root { get; }

    /// <summary>Null for a path without a pattern.</summary>
    public static GlobPattern? Of(string path)
    {
        if (path.IndexOfAny(Wild) < 0)
        {
            return null;
        }

        var separators = new[] { Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar };
        var parts = path.Split(separators);
        var first = Array.FindIndex(parts, part => part.IndexOfAny(Wild) >= 0);
        var root = string.Join(Path.DirectorySeparatorChar, parts[..first]);
        root = first == 0 ? "." : root.Length == 0 ? Path.GetPathRoot(path)! : root;
        return new GlobPattern(root, [.. parts[first..].Where(part => part.Length > 0)]);
    }

    /// <summary>The files that fit, each once.</summary>
    public IEnumerable<string> Files() => Match(Root == "." ? "" : Root, 0).Distinct(StringComparer.Ordinal);

    private IEnumerable<string> Match(string folder, int at)
    {
        var part = _parts[at];
        var isLast = at == _parts.Length - 1;
        if (part == "**")
        {
            // A last ** means every file below.
            var here = isLast ? Entries(folder, files: true).Where(name => name[0] != '.').Select(name => Path.Combine(folder, name)) : Match(folder, at + 1);
            return here.Concat(Entries(folder, files: false)
                .Where(name => name[0] != '.' && !IsLink(Path.Combine(folder, name)))
                .SelectMany(name => Match(Path.Combine(folder, name), at)));
        }

        var fitting = Entries(folder, files: isLast).Where(name => Fits(part, name)).Select(name => Path.Combine(folder, name));
        return isLast ? fitting : fitting.SelectMany(next => Match(next, at + 1));
    }

    private static bool Fits(string part, string name) =>
        (name[0] != '.' || part[0] == '.') && FileSystemName.MatchesSimpleExpression(part, name, ignoreCase: OperatingSystem.IsWindows() || OperatingSystem.IsMacOS());

    private static IEnumerable<string> Entries(string folder, bool files)
    {
        var place = folder.Length == 0 ? "." : folder;
        if (!Directory.Exists(place))
        {
            return [];
        }

        var found = files ? Directory.EnumerateFiles(place, "*", Everything) : Directory.EnumerateDirectories(place, "*", Everything);
        return found.Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal);
    }

    private static bool IsLink(string folder) => File.GetAttributes(folder).HasFlag(FileAttributes.ReparsePoint);
}
