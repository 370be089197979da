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

    public void Done(CleanItem item, string jobId, SavedResult saved, bool accepted)
    {
        lock (_gate)
        {
            terminal.Out.WriteLine(DoneLine(item.Source, item.Targets[(int)saved.Result.Index], saved.Result));
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
