using System.Text.RegularExpressions;
using ArtistAssist.Cli.Language;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Cleaning;

/// <summary>The pictures that a command line names.</summary>
internal static partial class SourceFiles
{
    /// <summary>
    /// Files as they are, folders as the pictures in them, and on Windows, whose shells leave that to the program, patterns with
    /// * and ?. What cannot be found goes to <paramref name="unreadable"/>; the rest goes on.
    /// </summary>
    public static IReadOnlyList<string> Expand(IReadOnlyList<string> paths, List<(string Source, string Problem)> unreadable)
    {
        var found = new List<string>();
        foreach (var path in paths)
        {
            if (File.Exists(path))
            {
                found.Add(path);
            }
            else if (Directory.Exists(path))
            {
                AddOr(Texts.FolderEmpty, path, InFolder(path, "*").Where(IsSketch));
            }
            else
            {
                AddOr(Texts.SourceMissing, path, OperatingSystem.IsWindows() ? ByPattern(path) : []);
            }
        }

        return [.. found.Distinct()];

        void AddOr(string problem, string path, IEnumerable<string> files)
        {
            var before = found.Count;
            found.AddRange(files);
            if (found.Count == before)
            {
                unreadable.Add((path, problem));
            }
        }
    }

    /// <summary>The file's format by its content; unspecified when it is none of ours.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static FileFormat FormatOf(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> head = stackalloc byte[PictureFormat.HeadLength];
        return PictureFormat.OfContent(head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)]);
    }

    // An earlier run's results lie beside their sources; cleaning them again is nobody's wish.
    private static bool IsSketch(string path) => PictureFormat.OfExtension(path) != FileFormat.Unspecified
        && !Result().IsMatch(Path.GetFileNameWithoutExtension(path));

    [GeneratedRegex(@"\.(clean|inpaint|refine)(-\d+)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Result();

    private static IEnumerable<string> ByPattern(string path)
    {
        var folder = Path.GetDirectoryName(path) is { Length: > 0 } named ? named : ".";
        return path.AsSpan().ContainsAny('*', '?') && Directory.Exists(folder) ? InFolder(folder, Path.GetFileName(path)) : [];
    }

    private static IEnumerable<string> InFolder(string folder, string pattern) =>
        Directory.EnumerateFiles(folder, pattern).Order(StringComparer.Ordinal);
}
