using ArtistAssist.Gimp.Runs;
using ArtistAssist.PluginSdk;

namespace ArtistAssist.Gimp.Language;

/// <summary>What to tell the artist about an exception.</summary>
internal static class Sentence
{
    public static string Of(Exception exception) => exception switch
    {
        TroubleException => exception.Message,
        DaemonUnavailableException unavailable => Of(unavailable),
        JobCancelledException => Say.Of("cancelled"),
        ArtistAssistException { Violations: [var violation, ..] } => violation.Description,
        ArtistAssistException => exception.Message,
        _ => Say.Of("unexpected", exception.Message),
    };

    private static string Of(DaemonUnavailableException exception) => exception.Reason switch
    {
        DaemonUnavailableReason.ProgramMissing => Say.Of("daemon_missing"),
        DaemonUnavailableReason.StartFailed => Say.Of("daemon_not_started", exception.Program, exception.Detail),
        DaemonUnavailableReason.NotReadyInTime => Say.Of("daemon_not_ready", exception.LogFolder),
        DaemonUnavailableReason.ConnectionLost or DaemonUnavailableReason.NotRunning => Say.Of("daemon_lost"),
        _ => exception.Message,
    };
}
