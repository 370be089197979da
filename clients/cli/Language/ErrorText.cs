using ArtistAssist.PluginSdk;

namespace ArtistAssist.Cli.Language;

/// <summary>What to tell somebody about an exception.</summary>
internal static class ErrorText
{
    public static string Of(Exception exception) => exception switch
    {
        DaemonUnavailableException unavailable => Of(unavailable),
        ArtistAssistException or IOException or UnauthorizedAccessException or UsageException => exception.Message,
        _ => Say.With(Texts.ErrorUnexpected, exception.Message),
    };

    private static string Of(DaemonUnavailableException exception) => exception.Reason switch
    {
        DaemonUnavailableReason.NotRunning => Texts.DaemonNotRunningHint,
        DaemonUnavailableReason.ProgramMissing => Texts.DaemonProgramMissing,
        DaemonUnavailableReason.StartFailed => Say.With(Texts.DaemonStartFailed, exception.Program, exception.Detail, exception.LogFolder),
        DaemonUnavailableReason.NotReadyInTime => Say.With(Texts.DaemonNotReady, exception.Program, exception.LogFolder),
        DaemonUnavailableReason.ConnectionLost => Texts.DaemonConnectionLost,
        DaemonUnavailableReason.PathTooLong => Say.With(Texts.DaemonPathTooLong, exception.Detail),
        _ => exception.Message,
    };
}
