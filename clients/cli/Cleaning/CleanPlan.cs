using ArtistAssist.Cli.Batch.Inputs;
using ArtistAssist.Cli.Language;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Cleaning;

/// <summary>Decides, before anything runs, which file each picture is written to.</summary>
internal sealed class CleanPlan
{
    private readonly CleanTargets _wanted;
    private readonly List<string> _problems = [];

    private CleanPlan(CleanTargets wanted) => _wanted = wanted;

    /// <summary>The work, and what there is of the paths that cannot be worked on. Whether a target exists already is not looked at.</summary>
    /// <exception cref="UsageException">A target cannot be written; every such target is named.</exception>
    public static (IReadOnlyList<CleanItem> Items, IReadOnlyList<(string Source, string Problem)> Unreadable) Make(InputRequest request, CleanTargets wanted)
    {
        var plan = new CleanPlan(wanted);
        var (inputs, problems) = InputSearch.Find(request with { OutputFolder = wanted.Out is { } named && !File.Exists(named) ? named : null });
        var unreadable = problems.ToList();
        var items = plan.Plan(inputs, unreadable, isOne: inputs.Count == 1 && inputs[0].IsNamed);
        plan.CheckTargets(items);
        return plan._problems.Count == 0 ? (items, unreadable) : throw new UsageException(plan._problems);
    }

    /// <summary>Refuses targets that exist and may not be replaced.</summary>
    /// <param name="items">The work.</param>
    /// <param name="mayReplace">Whether what is there is an earlier run's.</param>
    /// <exception cref="UsageException">Every such target is named.</exception>
    public static void CheckExisting(IEnumerable<CleanItem> items, Func<CleanItem, bool> mayReplace)
    {
        var existing = items.Where(item => !mayReplace(item)).SelectMany(item => item.Targets).Where(File.Exists).ToList();
        if (existing.Count > 0)
        {
            throw new UsageException([.. existing.Select(target => Say.With(Texts.TargetExists, target))]);
        }
    }

    private List<CleanItem> Plan(IReadOnlyList<BatchInput> inputs, List<(string, string)> unreadable, bool isOne)
    {
        var asFolder = _wanted.Out is { } named && (!isOne || Directory.Exists(named) || Path.EndsInDirectorySeparator(named));
        if (asFolder && File.Exists(_wanted.Out))
        {
            _problems.Add(Say.With(Texts.OutNeedsFolder, _wanted.Out));
            return [];
        }

        var items = new List<CleanItem>();
        foreach (var input in inputs)
        {
            try
            {
                items.Add(_wanted.Out is null || asFolder ? InFolder(input) : Named(input, _wanted.Out));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                unreadable.Add((input.Path, Say.With(Texts.SourceUnreadable, e.Message)));
            }
        }

        return items;
    }

    /// <summary>
    /// NAME.SUFFIX.EXT beside the source, or the source's own name and place below the folder asked for. A document keeps its extension in the name,
    /// since many an artist has the same picture as PNG beside it.
    /// </summary>
    private CleanItem InFolder(BatchInput input)
    {
        var own = InputSearch.FormatOf(input.Path);
        var format = _wanted.Format != FileFormat.Unspecified ? _wanted.Format : ForOutput(own);
        var extension = Path.GetExtension(input.Path);
        if (format != FileFormat.Unspecified && PictureFormat.OfExtension(input.Path) != format)
        {
            extension = PictureFormat.ExtensionOf(format);
        }

        var place = Path.Combine(_wanted.Out is { } folder ? Path.Combine(folder, Path.GetDirectoryName(input.Place) ?? "") : Path.GetDirectoryName(input.Path) ?? "", Path.GetFileName(input.Place));
        var isBeside = _wanted.Out is null || Path.GetFullPath(place) == Path.GetFullPath(input.Path);
        var stem = PictureFormat.IsDocument(input.Path) ? Path.GetFileName(place) : Path.GetFileNameWithoutExtension(place);
        var name = stem + (isBeside ? _wanted.Suffix : "") + extension;
        return Checked(input, Path.Combine(Path.GetDirectoryName(place) ?? "", name), format, _wanted.Out ?? input.Root);
    }

    private CleanItem Named(BatchInput input, string target)
    {
        var format = _wanted.Format != FileFormat.Unspecified ? _wanted.Format : PictureFormat.OfExtension(target);
        if (format == FileFormat.Unspecified)
        {
            _problems.Add(Say.With(Texts.FormatOfTargetUnknown, target));
        }

        return Checked(input, target, format, Path.GetDirectoryName(target) is { Length: > 0 } folder ? folder : ".");
    }

    private CleanItem Checked(BatchInput input, string target, FileFormat format, string home)
    {
        if (_wanted.Output == CleanupOutput.Transparent && format == FileFormat.Jpeg && !_problems.Contains(Texts.TransparentNeedsAlpha))
        {
            _problems.Add(Texts.TransparentNeedsAlpha);
        }

        return new CleanItem(input, Numbered(target), format) { Mask = _wanted.MaskPattern?.Of(input), Home = home };
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
        var kept = items.Select(item => item.Input.Path).Concat(items.Select(item => item.Mask).OfType<string>()).Concat(_wanted.Masks);
        var sources = kept.Select(places.Of).ToHashSet(StringComparer.Ordinal);
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
        }
    }
}
