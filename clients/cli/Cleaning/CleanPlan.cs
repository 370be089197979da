using ArtistAssist.Cli.Language;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Cleaning;

/// <summary>Decides, before anything runs, which file each picture is written to.</summary>
internal sealed class CleanPlan
{
    private readonly CleanTargets _wanted;
    private readonly List<string> _problems = [];

    private CleanPlan(CleanTargets wanted) => _wanted = wanted;

    /// <exception cref="UsageException">A target cannot be written; every such target is named.</exception>
    public static (IReadOnlyList<CleanItem> Items, IReadOnlyList<(string Source, string Problem)> Unreadable) Make(IReadOnlyList<string> paths, CleanTargets wanted)
    {
        var plan = new CleanPlan(wanted);
        var unreadable = new List<(string, string)>();
        var sources = SourceFiles.Expand(paths, unreadable);
        var items = plan.Plan(sources, unreadable);
        plan.CheckTargets(items);
        return plan._problems.Count == 0 ? (items, unreadable) : throw new UsageException(plan._problems);
    }

    private List<CleanItem> Plan(IReadOnlyList<string> sources, List<(string, string)> unreadable)
    {
        var asFolder = _wanted.Out is { } named && (sources.Count > 1 || Directory.Exists(named) || Path.EndsInDirectorySeparator(named));
        if (asFolder && File.Exists(_wanted.Out))
        {
            _problems.Add(Say.With(Texts.OutNeedsFolder, _wanted.Out));
            return [];
        }

        var items = new List<CleanItem>();
        foreach (var source in sources)
        {
            try
            {
                items.Add(_wanted.Out is null || asFolder ? Beside(source) : Named(source, _wanted.Out));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                unreadable.Add((source, Say.With(Texts.SourceUnreadable, e.Message)));
            }
        }

        return items;
    }

    /// <summary>NAME.SUFFIX.EXT beside the source or in the folder asked for.</summary>
    private CleanItem Beside(string source)
    {
        var own = SourceFiles.FormatOf(source);
        var format = _wanted.Format != FileFormat.Unspecified ? _wanted.Format : ForOutput(own);
        var extension = Path.GetExtension(source);
        if (format != FileFormat.Unspecified && PictureFormat.OfExtension(source) != format)
        {
            extension = PictureFormat.ExtensionOf(format);
        }

        var folder = _wanted.Out ?? Path.GetDirectoryName(source) ?? "";
        return Checked(source, Path.Combine(folder, Path.GetFileNameWithoutExtension(source) + _wanted.Suffix + extension), format);
    }

    private CleanItem Named(string source, string target)
    {
        var format = _wanted.Format != FileFormat.Unspecified ? _wanted.Format : PictureFormat.OfExtension(target);
        if (format == FileFormat.Unspecified)
        {
            _problems.Add(Say.With(Texts.FormatOfTargetUnknown, target));
        }

        return Checked(source, target, format);
    }

    private CleanItem Checked(string source, string target, FileFormat format)
    {
        if (_wanted.Output == CleanupOutput.Transparent && format == FileFormat.Jpeg && !_problems.Contains(Texts.TransparentNeedsAlpha))
        {
            _problems.Add(Texts.TransparentNeedsAlpha);
        }

        return new CleanItem(source, Numbered(target), format);
    }

    /// <summary>NAME-1.EXT, NAME-2.EXT and so on where there are several.</summary>
    private string[] Numbered(string target)
    {
        var beginning = Path.Combine(Path.GetDirectoryName(target) ?? "", Path.GetFileNameWithoutExtension(target));
        return _wanted.Proposals == 1 ? [target] : [.. Enumerable.Range(1, _wanted.Proposals).Select(number => $"{beginning}-{number}{Path.GetExtension(target)}")];
    }

    /// <summary>The source's own format, unless it cannot hold what is asked for.</summary>
    private FileFormat ForOutput(FileFormat own) =>
        _wanted.Output == CleanupOutput.Transparent && own == FileFormat.Jpeg ? FileFormat.Png : own;

    private void CheckTargets(List<CleanItem> items)
    {
        var places = new FilePlaces();
        var sources = items.Select(item => item.Source).Concat(_wanted.Masks).Select(places.Of).ToHashSet(StringComparer.Ordinal);
        var targets = new Dictionary<string, CleanItem>(StringComparer.Ordinal);
        foreach (var (item, target) in items.SelectMany(item => item.Targets.Select(target => (item, target))))
        {
            var place = places.Of(target);
            if (sources.Contains(place))
            {
                _problems.Add(Say.With(Texts.TargetIsSource, target));
            }
            else if (!targets.TryAdd(place, item))
            {
                _problems.Add(Say.With(Texts.TargetTwice, target, targets[place].Source, item.Source));
            }
            else if (Directory.Exists(target))
            {
                _problems.Add(Say.With(Texts.TargetIsFolder, target));
            }
            else if (File.Exists(target) && !_wanted.Force)
            {
                _problems.Add(Say.With(Texts.TargetExists, target));
            }
        }
    }
}
