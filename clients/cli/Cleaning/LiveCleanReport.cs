using System.Collections.Concurrent;
using ArtistAssist.Cli.Batch.Journals;
using ArtistAssist.Cli.Batch.Runs;
using ArtistAssist.Cli.Language;
using ArtistAssist.Cli.Output;
using ArtistAssist.PluginSdk;
using ArtistAssist.Protocol.V1;
using Spectre.Console;

namespace ArtistAssist.Cli.Cleaning;

/// <summary>
/// A bar for each picture in work and a line above them for each that is over; for a batch one bar with its rate and the time left. For a window
/// only.
/// </summary>
internal sealed class LiveCleanReport : ICleanReport
{
    private readonly ProgressContext _bars;
    private readonly TextCleanReport _lines;
    private readonly ConcurrentDictionary<string, ProgressTask> _tasks = new();

    private readonly ProgressTask? _all;
    private readonly BatchPace _pace;

    private LiveCleanReport(Terminal terminal, ProgressContext bars, int count, TimeProvider time)
    {
        _bars = bars;
        _pace = new BatchPace(count, time);
        _all = count > 1 ? bars.AddTask(Markup.Escape(_pace.Describe()), maxValue: count) : null;
        // Both streams end in the same window, whose lines the console keeps clear of the bars.
        var above = new ConsoleLines(terminal.Console);
        _lines = new TextCleanReport(new Terminal(above, above, isLive: false));
    }

    public static Task<T> RunAsync<T>(Terminal terminal, int count, TimeProvider time, Func<ICleanReport, Task<T>> action) => terminal.Console.Progress()
        .AutoClear(true)
        .HideCompleted(true)
        .Columns(new SpinnerColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn())
        .StartAsync(bars => action(new LiveCleanReport(terminal, bars, count, time)));

    public void Submitted(CleanItem item, string jobId) => Bar(item);

    public void Happened(CleanItem item, JobEvent happened)
    {
        var bar = Bar(item);
        switch (happened.EventCase)
        {
            case JobEvent.EventOneofCase.Queued:
                Describe(bar, Say.With(Texts.CleanWaiting, item.Name, happened.Queued.Position));
                break;
            case JobEvent.EventOneofCase.Loading:
                Describe(bar, Say.With(Texts.CleanLoading, item.Name));
                break;
            case JobEvent.EventOneofCase.Step:
                Describe(bar, Say.With(Texts.CleanWorking, item.Name));
                bar.IsIndeterminate = false;
                bar.MaxValue = Math.Max(1, happened.Step.StepCount);
                // The last step is followed by encoding and fetching; only Done empties the line.
                bar.Value = Math.Min(happened.Step.Step_, bar.MaxValue - 0.01);
                break;
        }

        _lines.Happened(item, happened);
    }

    public void Done(CleanItem item, string jobId, SavedResult saved, DoneRemarks remarks)
    {
        if (saved.Result.Index == item.Targets.Count - 1)
        {
            Remove(item.Source);
            Advance(isWork: true);
        }

        _lines.Done(item, jobId, saved, remarks);
    }

    public void Skipped(CleanItem item, Standing standing, JournalEntry entry)
    {
        Advance(isWork: false);
        _lines.Skipped(item, standing, entry);
    }

    public void Failed(string source, string? jobId, Exception exception)
    {
        Remove(source);
        Advance(isWork: true);
        _lines.Failed(source, jobId, exception);
    }

    public void Cancelled(CleanItem item, string? jobId, CancelReason reason)
    {
        Remove(item.Source);
        Advance(isWork: true);
        _lines.Cancelled(item, jobId, reason);
    }

    /// <summary>Told when the bars are gone.</summary>
    public void Over(BatchSummary summary) => _lines.Over(summary);

    private void Advance(bool isWork)
    {
        if (_all is not null)
        {
            _pace.Advance(isWork);
            Describe(_all, _pace.Describe());
            _all.Value = Math.Min(_all.Value + 1, _all.MaxValue - 0.01);
        }
    }

    private ProgressTask Bar(CleanItem item) => _tasks.GetOrAdd(item.Source, _ =>
    {
        var bar = _bars.AddTask(Markup.Escape(Say.With(Texts.CleanSending, item.Name)));
        bar.IsIndeterminate = true;
        return bar;
    });

    private static void Describe(ProgressTask bar, string text) => bar.Description = Markup.Escape(text);

    private void Remove(string source)
    {
        if (_tasks.TryRemove(source, out var bar))
        {
            bar.Value = bar.MaxValue;
            bar.StopTask();
        }
    }
}
