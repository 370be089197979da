using ArtistAssist.Cli.Batch.Journals;
using ArtistAssist.Cli.Batch.Runs;
using ArtistAssist.Cli.Language;
using ArtistAssist.Cli.Output;
using ArtistAssist.PluginSdk;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Cleaning;

/// <summary>Every event as one JSON line.</summary>
internal sealed class JsonCleanReport(JsonLines json) : ICleanReport
{
    public void Submitted(CleanItem item, string jobId) =>
        json.Write(new CleanLine { Event = "submitted", Source = item.Source, Target = item.Targets.Count == 1 ? item.Target : null, JobId = jobId });

    public void Happened(CleanItem item, JobEvent happened)
    {
        if (Line(item, happened) is { } line)
        {
            json.Write(line);
        }
    }

    public void Done(CleanItem item, string jobId, SavedResult saved, DoneRemarks remarks) => json.Write(new CleanLine
    {
        Event = "done",
        Source = item.Source,
        Target = item.Targets[(int)saved.Result.Index],
        JobId = jobId,
        Index = item.Targets.Count == 1 ? null : saved.Result.Index,
        Seed = saved.Result.Provenance is { HasSeed: true } made ? made.Seed : null,
        LineF1 = saved.Result.LineFidelity?.F1,
        LineChamfer = saved.Result.LineFidelity?.Chamfer,
        ModelId = saved.Result.Provenance?.ModelId,
        ModelSha256 = NetworkLine.Hex(saved.Result.Provenance?.ModelSha256),
        ModelLicence = NetworkLine.Said(saved.Result.Provenance?.ModelLicence),
        TrainingData = NetworkLine.Said(saved.Result.Provenance?.TrainingData),
        Networks = NetworkLine.Of(saved.Result.Provenance?.Denoising),
        DeviceId = saved.Result.Provenance?.DeviceId,
        Format = ContractNames.Of(saved.Format),
        Size = saved.Size,
        Sha256 = saved.Sha256,
        Width = saved.Result.Layout?.Width,
        Height = saved.Result.Layout?.Height,
        KeptPixels = saved.Result.Receipt?.KeptPixels,
        ChangedPixels = saved.Result.Receipt?.ChangedPixels,
        Seconds = saved.Result.Provenance?.Elapsed?.ToTimeSpan().TotalSeconds,
        Accepted = remarks.IsAccepted,
        Doubtful = remarks.IsDoubtful ? true : null,
    });

    public void Skipped(CleanItem item, Standing standing, JournalEntry entry) => json.Write(new CleanLine
    {
        Event = "skipped",
        Source = item.Source,
        Target = item.Targets.Count == 1 ? item.Target : null,
        Reason = standing == Standing.Reworked ? "reworked" : "unchanged",
    });

    public void Failed(string source, string? jobId, Exception exception)
    {
        var error = ErrorFields.Of(exception);
        json.Write(new CleanLine
        {
            Event = "failed",
            Source = source,
            JobId = jobId,
            Code = error.Code,
            Message = error.Message,
            Violations = error.Violations,
        });
    }

    public void Cancelled(CleanItem item, string? jobId, CancelReason reason) =>
        json.Write(new CleanLine { Event = "cancelled", Source = item.Source, JobId = jobId, Reason = ContractNames.Of(reason) });

    public void Over(BatchSummary summary) => json.Write(new SummaryLine(
        "summary",
        summary.Written,
        summary.Skipped,
        summary.Failed,
        summary.Doubtful,
        summary.Left,
        summary.Elapsed.TotalSeconds,
        summary.FilesPerMinute,
        summary.Joules));

    private static CleanLine? Line(CleanItem item, JobEvent happened)
    {
        CleanLine Begin(string name) => new() { Event = name, Source = item.Source, JobId = happened.JobId };

        return happened.EventCase switch
        {
            JobEvent.EventOneofCase.Queued => Begin("queued") with { Position = happened.Queued.Position },
            JobEvent.EventOneofCase.Loading => Begin("loading") with { ModelId = happened.Loading.ModelId, DeviceId = happened.Loading.DeviceId },
            JobEvent.EventOneofCase.Step => Begin("step") with { Step = happened.Step.Step_, StepCount = happened.Step.StepCount },
            JobEvent.EventOneofCase.Notice => Begin("notice") with
            {
                Kind = ContractNames.Of(happened.Notice.Kind),
                Message = NoticeText.Of(happened.Notice),
                Arguments = happened.Notice.Arguments.ToDictionary(),
            },
            _ => null,
        };
    }
}
