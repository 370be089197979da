using ArtistAssist.Cli.Batch.Journals;
using ArtistAssist.Cli.Cleaning;
using ArtistAssist.Cli.Language;
using ArtistAssist.PluginSdk;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Batch.Runs;

/// <summary>Keeps what became of every picture, and passes on what it is told.</summary>
internal sealed class BatchTally : ICleanReport
{
    private readonly Lock _gate = new();
    private readonly List<BatchOutcome> _outcomes;
    private readonly ICleanReport _report;

    /// <param name="report">Whom to tell.</param>
    public BatchTally(ICleanReport report)
        : this(report, [])
    {
    }

    private BatchTally(ICleanReport report, List<BatchOutcome> outcomes) => (_report, _outcomes) = (report, outcomes);

    /// <summary>In the order in which they ended.</summary>
    public IReadOnlyList<BatchOutcome> Outcomes
    {
        get
        {
            lock (_gate)
            {
                return [.. _outcomes];
            }
        }
    }

    /// <summary>The same tally, which tells somebody else; not to be used beside this one at the same time.</summary>
    public BatchTally Telling(ICleanReport report) => new(report, _outcomes);

    public void Submitted(CleanItem item, string jobId) => _report.Submitted(item, jobId);

    public void Happened(CleanItem item, JobEvent happened) => _report.Happened(item, happened);

    public void Done(CleanItem item, string jobId, SavedResult saved, DoneRemarks remarks)
    {
        var made = saved.Result.Provenance;
        Keep(new BatchOutcome(item.Source, remarks.IsDoubtful ? BatchState.Doubtful : BatchState.Done)
        {
            Target = item.Targets[(int)saved.Result.Index],
            JobId = jobId,
            Index = saved.Result.Index,
            ModelId = made?.ModelId,
            DeviceId = made?.DeviceId,
            Width = saved.Result.Layout?.Width,
            Height = saved.Result.Layout?.Height,
            // A job's cost is told with each proposal as it stood then: the last one's is the whole.
            Seconds = made?.Elapsed?.ToTimeSpan().TotalSeconds,
            Joules = made is { HasEnergyJoules: true } ? made.EnergyJoules : null,
            LineF1 = saved.Result.LineFidelity?.F1,
            LineChamfer = saved.Result.LineFidelity?.Chamfer,
        });
        _report.Done(item, jobId, saved, remarks);
    }

    public void Skipped(CleanItem item, Standing standing, JournalEntry entry)
    {
        foreach (var (target, index) in item.Targets.Select((target, index) => (target, (uint)index)))
        {
            Keep(new BatchOutcome(item.Source, standing == Standing.Reworked ? BatchState.Reworked : BatchState.Skipped)
            {
                Target = target,
                JobId = entry.JobId,
                Index = index,
                ModelId = entry.ModelId,
                DeviceId = entry.DeviceId,
                Width = entry.Width,
                Height = entry.Height,
                Seconds = entry.Seconds,
                Joules = entry.Joules,
                LineF1 = entry.LineF1,
                LineChamfer = entry.LineChamfer,
            });
        }

        _report.Skipped(item, standing, entry);
    }

    public void Failed(string source, string? jobId, Exception exception)
    {
        Keep(new BatchOutcome(source, BatchState.Failed) { JobId = jobId, Message = ErrorText.Of(exception) });
        _report.Failed(source, jobId, exception);
    }

    public void Cancelled(CleanItem item, string? jobId, CancelReason reason)
    {
        Keep(new BatchOutcome(item.Source, BatchState.Cancelled) { JobId = jobId });
        _report.Cancelled(item, jobId, reason);
    }

    public void Over(BatchSummary summary) => _report.Over(summary);

    private void Keep(BatchOutcome outcome)
    {
        lock (_gate)
        {
            _outcomes.Add(outcome);
        }
    }
}
