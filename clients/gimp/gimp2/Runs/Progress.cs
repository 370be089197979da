using ArtistAssist.Gimp.Language;
using ArtistAssist.Gimp.Libgimp;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Gimp.Runs;

/// <summary>How far a job is.</summary>
/// <param name="TextKey">Key of what is said.</param>
/// <param name="Share">Share that is done, 0 to 1; null where that is not known.</param>
internal sealed record Progress(string TextKey, double? Share)
{
    /// <summary>What an event says of it; null when it says nothing.</summary>
    public static Progress? Of(JobEvent happened) => happened.EventCase switch
    {
        JobEvent.EventOneofCase.Queued => new("progress_waiting", null),
        JobEvent.EventOneofCase.Loading => new("progress_working", null),
        JobEvent.EventOneofCase.Step => new("progress_working", (double)happened.Step.Step_ / Math.Max(1, happened.Step.StepCount)),
        _ => null,
    };

    public void Show()
    {
        _ = LibGimp.SetProgressText(Say.Of(TextKey));
        _ = Share is { } share ? LibGimp.SetProgress(share) : LibGimp.PulseProgress();
    }
}
