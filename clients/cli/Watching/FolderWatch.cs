using ArtistAssist.Cli.Batch.Inputs;
using ArtistAssist.Cli.Batch.Journals;
using ArtistAssist.Cli.Cleaning;
using ArtistAssist.Cli.Commands;
using ArtistAssist.Cli.Language;
using ArtistAssist.PluginSdk;

namespace ArtistAssist.Cli.Watching;

/// <summary>
/// Looks into a folder again and again and has each picture worked on once it is completely written. Looking works on every file system,
/// network and synchronised ones included, where notifications of changes get lost.
/// </summary>
/// <param name="folder">The folder.</param>
/// <param name="task">What to do.</param>
/// <param name="assist">The daemon.</param>
/// <param name="report">Whom to tell.</param>
/// <param name="log">Where a daemon that is away is mentioned.</param>
/// <param name="time">The clock.</param>
internal sealed class FolderWatch(string folder, PictureTask task, ArtistAssistClient assist, ICleanReport report, TextWriter log, TimeProvider time) : IDisposable
{
    // Several pictures are nobody's waiting; the settings for many.
    private const int Many = 2;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan DaemonPause = TimeSpan.FromSeconds(10);

    private readonly JournalShelf _journals = new(null, writes: true);
    private readonly Dictionary<string, FileLook> _handled = new(StringComparer.Ordinal);
    private SettledFiles? _settled;

    /// <summary>How long a file must not change before it is taken for complete.</summary>
    public required TimeSpan Settle { get; init; }

    /// <summary>Runs until it is stopped; what is in work then is cancelled and done by the next run.</summary>
    /// <exception cref="UsageException">Another run writes into the same folder.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        _settled = new SettledFiles(Settle, time);
        while (true)
        {
            var ready = Find();
            if (ready.Count == 0)
            {
                await Task.Delay(BetweenLooks, time, cancellationToken).ConfigureAwait(false);
                continue;
            }

            await WorkAsync(ready, cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose() => _journals.Dispose();

    private List<(CleanItem Item, bool Overwrite)> Find()
    {
        var request = task.Batch.Inputs with { Paths = [folder], OutputFolder = task.Targets.Out };
        // A folder that is away for a while, on a network, holds nothing until it is back.
        var inputs = InputSearch.Find(request).Inputs;
        _settled!.Keep(inputs.Select(input => input.Path).ToHashSet(StringComparer.Ordinal));
        var ready = new List<(CleanItem, bool)>();
        foreach (var input in inputs)
        {
            // So few at a time that what was saved meanwhile is seen soon.
            if (ready.Count >= task.Batch.Run.Jobs * 4)
            {
                break;
            }

            if (FileLook.Of(input.Path) is { } look && !(_handled.TryGetValue(input.Label, out var handled) && handled == look)
                && _settled.IsReady(input.Path, look, WholeFile.Is))
            {
                Claim(input, look, ready);
            }
        }

        return ready;
    }

    private void Claim(BatchInput input, FileLook look, List<(CleanItem Item, bool Overwrite)> ready)
    {
        try
        {
            var item = Plan(input);
            if (item is null || (item.Mask is { } mask && !File.Exists(mask)))
            {
                // Taken away again, or its mask has still to come.
                return;
            }

            var claim = new Claims(_journals).Of(item);
            if (claim is Watching.Claim.New or Watching.Claim.Again)
            {
                ready.Add((item, claim == Watching.Claim.Again));
                return;
            }

            Refuse(item, claim);
        }
        catch (CleanPlanException e)
        {
            // This one cannot be written as asked; the others can.
            report.Failed(input.Label, null, new IOException(e.Message));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Held by somebody: the next look tells.
            return;
        }

        _handled[input.Label] = look;
    }

    private void Refuse(CleanItem item, Claim claim)
    {
        switch (claim)
        {
            case Watching.Claim.Contested:
                report.Failed(item.Source, null, new IOException(Say.With(Texts.TargetReworked, item.Target)));
                break;
            case Watching.Claim.Taken:
                report.Failed(item.Source, null, new IOException(Say.With(Texts.TargetTwice, item.Target, _journals.For(item).Find(item.Key)!.Source, item.Source)));
                break;
        }
    }

    private CleanItem? Plan(BatchInput input)
    {
        // Each by itself, so that two that do not go together do not hold up the rest.
        var place = Path.GetDirectoryName(input.Place) ?? "";
        var target = task.Targets.Out is { } output ? Path.Combine(output, place) + Path.DirectorySeparatorChar : null;
        var targets = task.Targets with { Out = target, Masks = [.. task.Ask(1).Masks], MaskPattern = task.Batch.Inputs.Masks };
        try
        {
            return CleanPlan.Make(new InputRequest { Paths = [input.Path] }, targets).Items.SingleOrDefault(item => item.Input.Page == input.Page);
        }
        catch (UsageException e)
        {
            throw new CleanPlanException(e);
        }
    }

    private async Task WorkAsync(List<(CleanItem Item, bool Overwrite)> ready, CancellationToken cancellationToken)
    {
        var looks = ready.Select(pair => (pair.Item.Source, Look: FileLook.Of(pair.Item.Input.Path))).ToList();
        try
        {
            foreach (var group in ready.GroupBy(pair => pair.Overwrite))
            {
                var settings = task.Ask(Many);
                var run = new CleanRun(assist, settings with { Force = settings.Force || group.Key }, task.Batch.Run, report, time) { Journals = _journals };
                await run.RunAsync([.. group.Select(pair => pair.Item)], cancellationToken).ConfigureAwait(false);
            }

            foreach (var (source, look) in looks)
            {
                _handled[source] = look ?? default;
            }
        }
        catch (DaemonUnavailableException e)
        {
            log.WriteLine(Say.With(Texts.ErrorLine, Say.With(Texts.WatchDaemonAway, ErrorText.Of(e))));
            await Task.Delay(DaemonPause, time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>A file that cannot be written as asked, told apart from a journal that another run writes.</summary>
    private sealed class CleanPlanException(UsageException cause) : Exception(cause.Message, cause);
}
