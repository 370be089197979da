using ArtistAssist.Cli.Batch.Broker;
using ArtistAssist.Cli.Batch.Journals;
using ArtistAssist.Cli.Batch.Pages;
using ArtistAssist.Cli.Batch.Plans;
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
        CheckReport(all);
        using var journals = total > 1 || batch.Resumes || batch.IsDry || batch.Broker is not null ? new JournalShelf(batch.Shard, writes: !batch.IsDry) : null;
        CleanPlan.CheckExisting(items, item => settings.Force || (batch.Resumes && journals!.For(item).Find(item.Key) is { Results.Count: > 0 }));

        ICleanReport quiet = context.Json is { } json ? new JsonCleanReport(json) : new TextCleanReport(context.Terminal);
        var tally = new BatchTally(quiet);
        foreach (var (source, problem) in unreadable)
        {
            tally.Failed(source, null, new IOException(problem));
        }

        if (batch.IsDry)
        {
            await PlanAsync(items, settings, journals!, cancellationToken).ConfigureAwait(false);
            return unreadable.Count > 0 ? ExitCode.Failed : ExitCode.Done;
        }

        var exitCode = unreadable.Count > 0 ? ExitCode.Failed : ExitCode.Done;
        PairSpool? pairs = null;
        try
        {
            if (items.Count > 0 && !(batch.Run.FailsFast && exitCode != ExitCode.Done))
            {
                if (batch.Broker is not null)
                {
                    var sent = await TellingAsync(items.Count, tally, report => SendAsync(items, settings, journals!, report, cancellationToken)).ConfigureAwait(false);
                    return exitCode == ExitCode.Done ? sent : exitCode;
                }

                await using var assist = await CommandContext.ConnectAsync(cancellationToken).ConfigureAwait(false);
                pairs = batch.Report is null ? null : new PairSpool(assist, items.Count);
                var resumption = batch.Resumes ? await ResumptionAsync(assist, settings, cancellationToken).ConfigureAwait(false) : null;
                var done = await TellingAsync(items.Count, tally, report =>
                {
                    var run = new CleanRun(assist, settings, batch.Run, report, _time) { Journals = journals, Resumption = resumption, Pairs = pairs };
                    return run.RunAsync(items, cancellationToken);
                }).ConfigureAwait(false);
                exitCode = exitCode == ExitCode.Done ? done : exitCode;
            }
        }
        finally
        {
            using (pairs)
            {
                Close(new BatchSummary(tally.Outcomes, total, _time.GetElapsedTime(started)), quiet, pairs);
            }
        }

        return exitCode;
    }

    /// <summary>Also what was interrupted is summed up and reported.</summary>
    private void Close(BatchSummary summary, ICleanReport quiet, PairSpool? pairs)
    {
        if (summary.Total > 1)
        {
            quiet.Over(summary);
        }

        if (batch.Report is { } report)
        {
            new ReportPage(report).Write(summary, pairs);
        }
    }

    /// <summary>Has a run tell how it goes: with bars where there is a window for them.</summary>
    private Task<int> TellingAsync(int count, BatchTally tally, Func<ICleanReport, Task<int>> run) => context.Json is null && context.Terminal.IsLive
        ? LiveCleanReport.RunAsync(context.Terminal, count, _time, report => run(tally.Telling(report)))
        : run(tally);

    private Task<int> SendAsync(List<CleanItem> items, PictureSettings settings, JournalShelf journals, ICleanReport report, CancellationToken cancellationToken)
    {
        var run = new BrokerRun(batch.Broker!, settings, batch.Run, report, _time)
        {
            Journals = journals,
            Resumption = batch.Resumes ? new Resumption(settings, null, batch.Rehashes) { TakesAnyModel = true } : null,
            Batch = BrokerNames.Batch(items[0].Home, batch.Shard),
        };
        return run.RunAsync(items, cancellationToken);
    }

    private async Task PlanAsync(List<CleanItem> items, PictureSettings settings, JournalShelf journals, CancellationToken cancellationToken)
    {
        await using var assist = await CommandContext.ConnectAsync(cancellationToken).ConfigureAwait(false);
        var model = await ModelIdentity.FindAsync(assist, settings.ModelId, settings.TaskName, cancellationToken).ConfigureAwait(false);
        var resumption = new Resumption(settings, model, batch.Rehashes);
        var pictures = items.ConvertAll(item =>
        {
            var journal = journals.For(item);
            return new PlannedPicture(item, batch.Resumes ? resumption.Of(item, journal) : Standing.New, PictureSize.Of(item.Input.Path));
        });
        var work = pictures.Where(picture => picture.IsWork).ToList();
        var requests = work.Select(picture => settings.Fingerprint(picture.Item)).ToHashSet(StringComparer.Ordinal);
        var rate = settings is CleanSettings ? await DeviceRateAsync(assist, settings.DeviceId, cancellationToken).ConfigureAwait(false) : null;
        PlanTeller.Tell(context, pictures, Forecast.Make([.. work.Select(picture => picture.Size)], journals.Entries, requests, model, rate));
    }

    private static async Task<double?> DeviceRateAsync(ArtistAssistClient assist, string? deviceId, CancellationToken cancellationToken)
    {
        var capabilities = await assist.GetCapabilitiesAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        var device = capabilities.Devices.FirstOrDefault(device => deviceId is null ? device.Chosen : device.DeviceId == deviceId);
        return device?.TimePerMegapixel?.ToTimeSpan().TotalSeconds;
    }

    /// <summary>The page may replace an earlier page, and nothing else.</summary>
    private void CheckReport(IReadOnlyList<CleanItem> items)
    {
        if (batch.Report is not { } report)
        {
            return;
        }

        var place = Path.GetFullPath(report);
        if (items.SelectMany(item => item.Targets.Prepend(item.Input.Path)).Any(file => Path.GetFullPath(file) == place) || PictureFormat.OfExtension(report) != default)
        {
            throw new UsageException(Say.With(Texts.ReportIsTarget, report));
        }
    }

    private async Task<Resumption> ResumptionAsync(ArtistAssistClient assist, PictureSettings settings, CancellationToken cancellationToken)
    {
        var model = await ModelIdentity.FindAsync(assist, settings.ModelId, settings.TaskName, cancellationToken).ConfigureAwait(false);
        return new Resumption(settings, model, batch.Rehashes);
    }

    private static bool HasMask(CleanItem item) => item.Mask is null || File.Exists(item.Mask);
}
