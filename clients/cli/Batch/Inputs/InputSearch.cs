using System.Text.RegularExpressions;
using ArtistAssist.Cli.Cleaning;
using ArtistAssist.Cli.Language;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Batch.Inputs;

/// <summary>The pictures that a command line names: files as they are, folders as the pictures in them, patterns as what fits them.</summary>
internal sealed partial class InputSearch
{
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0 };

    private readonly InputRequest _request;
    private readonly string? _output;
    private readonly List<BatchInput> _found = [];
    private readonly List<(string Source, string Problem)> _problems = [];

    private InputSearch(InputRequest request)
    {
        _request = request;
        _output = request.OutputFolder is { } folder ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) : null;
    }

    /// <summary>The pictures, each once and in the order named, and what could not be found; the rest goes on.</summary>
    public static (IReadOnlyList<BatchInput> Inputs, IReadOnlyList<(string Source, string Problem)> Problems) Find(InputRequest request)
    {
        var search = new InputSearch(request);
        foreach (var path in request.Paths)
        {
            search.Add(path, BatchInput.Named);
        }

        foreach (var path in request.Listed)
        {
            search.Add(path, Listed);
        }

        var once = search._found.DistinctBy(input => Path.GetFullPath(input.Path), StringComparer.Ordinal).ToList();
        return (search.WithoutMasks(once).SelectMany(input => input.Pages(PictureFormat.IsPdf(input.Path) ? PdfPages.Count(input.Path) : TiffPages.Count(input.Path))).ToList(), search._problems);
    }

    /// <summary>The file's format by its content; unspecified when it is none of ours.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static FileFormat FormatOf(string path)
    {
        using var file = File.OpenHandle(path);
        Span<byte> head = stackalloc byte[PictureFormat.HeadLength];
        return PictureFormat.OfContent(head[..RandomAccess.Read(file, head, 0)]);
    }

    /// <summary>A list keeps the tree that its relative paths describe.</summary>
    private static BatchInput Listed(string path)
    {
        var plain = Path.IsPathRooted(path) ? path : Path.GetRelativePath(".", path);
        return Path.IsPathRooted(path) || plain.StartsWith("..", StringComparison.Ordinal)
            ? BatchInput.Named(path)
            : new BatchInput(path, ".", plain) { IsNamed = true };
    }

    private void Add(string path, Func<string, BatchInput> named)
    {
        if (File.Exists(path))
        {
            _found.Add(named(path));
        }
        else if (Directory.Exists(path))
        {
            AddOr(Texts.FolderEmpty, path, () => AddFolder(path, path, OutputBelow(path)));
        }
        else if (GlobPattern.Of(path) is { } pattern)
        {
            var output = OutputBelow(pattern.Root);
            // A folder may hold any PDF; who asks for those means scans.
            var asksForPdf = PictureFormat.IsPdf(path);
            AddOr(Texts.PatternFindsNothing, path, () => _found.AddRange(pattern.Files().Where(file => IsSource(file, output, asksForPdf)).Select(file => Below(file, pattern.Root))));
        }
        else
        {
            _problems.Add((path, Texts.SourceMissing));
        }
    }

    private void AddOr(string problem, string path, Action add)
    {
        var before = _found.Count + _problems.Count;
        add();
        if (_found.Count + _problems.Count == before)
        {
            _problems.Add((path, problem));
        }
    }

    private void AddFolder(string folder, string root, string? output)
    {
        try
        {
            _found.AddRange(Directory.EnumerateFiles(folder, "*", Everything).Order(StringComparer.Ordinal).Where(file => IsSource(file, output)).Select(file => Below(file, root)));
            if (!_request.IsRecursive)
            {
                return;
            }

            foreach (var next in Directory.EnumerateDirectories(folder, "*", Everything).Order(StringComparer.Ordinal).Where(IsEntered))
            {
                AddFolder(next, root, output);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _problems.Add((folder, Say.With(Texts.SourceUnreadable, e.Message)));
        }
    }

    private static BatchInput Below(string file, string root) => new(file, root, Path.GetRelativePath(root, file));

    // Links are not followed, so that no search runs in a circle; hidden folders hold what programs keep for themselves.
    private static bool IsEntered(string folder) =>
        Path.GetFileName(folder)[0] != '.' && !File.GetAttributes(folder).HasFlag(FileAttributes.ReparsePoint);

    // An earlier run's results lie beside their sources; cleaning them again is nobody's wish.
    private static bool IsSource(string path, string? output, bool asksForPdf = false)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        return (PictureFormat.IsPicture(path) || (asksForPdf && PictureFormat.IsPdf(path))) && name.Length > 0 && name[0] != '.' && !Result().IsMatch(name)
            && (output is null || !IsBelow(Path.GetFullPath(path), output));
    }

    /// <summary>The output folder where it lies among the sources, so that a second run does not take the first one's results for sketches.</summary>
    private string? OutputBelow(string root) =>
        _output is not null && IsBelow(_output, Path.TrimEndingDirectorySeparator(Path.GetFullPath(root))) ? _output : null;

    private static bool IsBelow(string path, string folder) => path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private List<BatchInput> WithoutMasks(List<BatchInput> inputs)
    {
        if (_request.Masks is not { } masks)
        {
            return inputs;
        }

        var places = inputs.Select(input => Path.GetFullPath(masks.Of(input))).ToHashSet(StringComparer.Ordinal);
        return [.. inputs.Where(input => input.IsNamed || !places.Contains(Path.GetFullPath(input.Path)))];
    }

    [GeneratedRegex(@"\.(clean|inpaint|refine)(-\d+)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Result();
}
