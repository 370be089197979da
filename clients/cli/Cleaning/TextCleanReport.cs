using ArtistAssist.Cli.Batch.Journals;
using ArtistAssist.Cli.Batch.Runs;
using ArtistAssist.Cli.Language;
using ArtistAssist.Cli.Output;
using ArtistAssist.PluginSdk;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Cleaning;

/// <summary>One line for each picture that is done, on standard output; everything else on standard error.</summary>
internal sealed class TextCleanReport(Terminal terminal) : ICleanReport
{
    private readonly Lock _gate = new();

    public void Submitted(CleanItem item, string jobId)
    {
    }

    public void Happened(CleanItem item, JobEvent happened)
    {
        if (happened.Notice is { } notice)
        {
            Tell(Say.With(Texts.CleanNotice, item.Name, NoticeText.Of(notice)));
        }
    }

    public void Done(CleanItem item, string jobId, SavedResult saved, DoneRemarks remarks)
    {
        lock (_gate)
        {
            terminal.Out.WriteLine(DoneLine(item.Source, item.Targets[(int)saved.Result.Index], saved.Result));
        }

        if (remarks.IsDoubtful)
        {
            Tell(Say.With(Texts.BatchDoubtful, item.Targets[(int)saved.Result.Index], Math.Round(100 * saved.Result.LineFidelity.F1)));
        }
    }

    public void Skipped(CleanItem item, Standing standing, JournalEntry entry)
    {
        if (standing == Standing.Reworked)
        {
            Tell(Say.With(Texts.BatchReworked, item.Target));
        }
    }

    public void Failed(string source, string? jobId, Exception exception)
    {
        Tell(Say.With(Texts.CleanFailed, source, ErrorText.Of(exception)));
        foreach (var violation in (exception as ArtistAssistException)?.Violations ?? [])
        {
            Tell(Say.With(Texts.ErrorViolation, violation.Field, violation.Description));
        }
    }

    public void Cancelled(CleanItem item, string? jobId, CancelReason reason) =>
        Tell(Say.With(reason == CancelReason.Superseded ? Texts.CleanSuperseded : Texts.CleanCancelled, item.Source));

    public void Over(BatchSummary summary)
    {
        Tell(SummaryText.Of(summary));
        foreach (var failed in summary.Outcomes.Where(outcome => outcome.State == BatchState.Failed))
        {
            Tell(Say.With(Texts.ErrorViolation, failed.Source, failed.Message));
        }

        foreach (var doubtful in summary.Outcomes.Where(outcome => outcome.State == BatchState.Doubtful))
        {
            Tell(Say.With(Texts.ErrorViolation, doubtful.Source, Say.With(Texts.BatchLinesKept, Math.Round(100 * (doubtful.LineF1 ?? 0)))));
        }
    }

    private static string DoneLine(string source, string target, Result result) => result switch
    {
        { Provenance.HasSeed: false } or { Provenance: null } => Say.With(Texts.CleanDone, source, target),
        { LineFidelity: null } => Say.With(Texts.RefineDone, source, target, result.Provenance.Seed),
        _ => Say.With(Texts.RefineDoneWithLines, source, target, result.Provenance.Seed, Math.Round(100 * result.LineFidelity.F1)),
    };

    private void Tell(string line)
    {
        lock (_gate)
        {
            terminal.Error.WriteLine(line);
        }
    }
}
