using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Language;

internal static class StateText
{
    public static string Of(JobState state) => state switch
    {
        JobState.Queued => Texts.StateQueued,
        JobState.Running => Texts.StateRunning,
        JobState.Proposed => Texts.StateProposed,
        JobState.Accepted => Texts.StateAccepted,
        JobState.Discarded => Texts.StateDiscarded,
        JobState.Failed => Texts.StateFailed,
        JobState.Cancelled => Texts.StateCancelled,
        _ => state.ToString(),
    };
}
