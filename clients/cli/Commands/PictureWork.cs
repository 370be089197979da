using ArtistAssist.Cli.Batch.Journals;
using ArtistAssist.Cli.Batch.Runs;
using ArtistAssist.Cli.Cleaning;
using ArtistAssist.Cli.Language;
using ArtistAssist.PluginSdk;

namespace ArtistAssist.Cli.Commands;

/// <summary>Has the pictures of a command line worked on, and tells how it goes.</summary>
/// <param name="context">The command.</param>
/// <param name="batch">The pictures, and how to go about them.</param>
/// <param name="ask">What to ask of the pictures, by their number.</param>
internal sealed class PictureWork(CommandContext context, BatchRequest batch, Func<int, PictureSettings> ask)
{
    private readonly TimeProvider _time = TimeProvider.System;

    /// <param name="targets">Where the results go.</param>
    /// <param name="cancellationToken">Cancels the jobs too.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="UsageException">A file to write or read is not right; nothing was done.</exception>
    public async Task<int> RunAsync(CleanTargets targets, CancellationToken cancellationToken)
    {
        var started = _time.GetTimestamp();

        // Who is asked for a mask may not write over it, whatever the number of pictures.
        var masks = ask(1).Masks.ToList();
        var (all, problems) = CleanPlan.Make(batch.Inputs, targets with { Masks = masks, MaskPattern = batch.Inputs.Masks });
        if (masks.FirstOrDefault(mask => !File.Exists(mask)) is { } missing)
        {
            throw new UsageException(Say.With(Texts.MaskMissing, missing));
        }

        var mine = all.Where(item => batch.Shard?.Holds(item.Input) != false).ToList();
        var items = mine.Where(HasMask).ToList();
        var unreadable = problems.Concat(mine.Except(items).Select(item => (item.Source, Say.With(Texts.MaskMissing, item.Mask)))).ToList();
        var total = items.Count + unreadable.Count;
        var settings = ask(items.Count);
        using var journals = total > 1 || batch.Resumes ? new JournalShelf(batch.Shard, writes: true) : null;
        CleanPlan.CheckExisting(items, item => settings.Force || (batch.Resumes && journals!.For(item).Find(item.Key) is { Results.Count: > 0 }));

        ICleanReport quiet = context.Json is { } json ? new JsonCleanReport(json) : new TextCleanReport(context.Terminal);
        var tally = new BatchTally(quiet);
        foreach (var (source, problem) in unreadable)
        {
            tally.Failed(source, null, new IOException(problem));
        }

        var exitCode = unreadable.Count > 0 ? ExitCode.Failed : ExitCode.Done;
        try
        {
            if (items.Count > 0 && !(batch.Run.FailsFast && exitCode != ExitCode.Done))
            {
                var done = await WorkAsync(items, settings, journals, tally, cancellationToken).ConfigureAwait(false);
                exitCode = exitCode == ExitCode.Done ? done : exitCode;
            }
        }
        finally
        {
            if (total > 1)
            {
                quiet.Over(new BatchSummary(tally.Outcomes, total, _time.GetElapsedTime(started)));
            }
        }

        return exitCode;
    }

    private async Task<int> WorkAsync(
        List<CleanItem> items, PictureSettings settings, JournalShelf? journals, BatchTally tally, CancellationToken cancellationToken)
    {
        await using var assist = await CommandContext.ConnectAsync(cancellationToken).ConfigureAwait(false);
        var resumption = batch.Resumes ? await ResumptionAsync(assist, settings, cancellationToken).ConfigureAwait(false) : null;
        Task<int> RunAsync(ICleanReport report) =>
            new CleanRun(assist, settings, batch.Run, report, _time) { Journals = journals, Resumption = resumption }.RunAsync(items, cancellationToken);
        return context.Json is null && context.Terminal.IsLive
            ? await LiveCleanReport.RunAsync(context.Terminal, items.Count, _time, report => RunAsync(tally.Telling(report))).ConfigureAwait(false)
            : await RunAsync(tally).ConfigureAwait(false);
    }

    private async Task<Resumption> ResumptionAsync(ArtistAssistClient assist, PictureSettings settings, CancellationToken cancellationToken)
    {
        var model = await ModelIdentity.FindAsync(assist, settings.ModelId, settings.TaskName, cancellationToken).ConfigureAwait(false);
        return new Resumption(settings, model, batch.Rehashes);
    }

    private static bool HasMask(CleanItem item) => item.Mask is null || File.Exists(item.Mask);
}
