using ArtistAssist.Daemon.Jobs;

namespace ArtistAssist.Daemon;

/// <summary>
/// What the daemon writes into its log. All in one class, because the generator of these methods puts several classes into an
/// order that changes from build to build, and the build would not be reproducible.
/// </summary>
internal static partial class DaemonLog
{
    [LoggerMessage(1, LogLevel.Information, "ArtistAssist {Version} starts as process {Process}; its data are in {Folder}")]
    public static partial void LogStarted(this ILogger logger, string version, int process, string folder);

    [LoggerMessage(2, LogLevel.Information, "Stopping")]
    public static partial void LogStopping(this ILogger logger);

    [LoggerMessage(3, LogLevel.Information, "Stopping: nobody has asked for anything in {Timeout}")]
    public static partial void LogIdle(this ILogger logger, TimeSpan timeout);

    [LoggerMessage(4, LogLevel.Warning, "The store could not be cleared")]
    public static partial void LogNotCleared(this ILogger logger, Exception exception);

    [LoggerMessage(5, LogLevel.Error, "{Method} failed")]
    public static partial void LogUnexpected(this ILogger logger, Exception exception, string method);

    [LoggerMessage(6, LogLevel.Information, "Job {Job} failed: {Reason}")]
    public static partial void LogFailed(this ILogger logger, JobId job, string reason);

    [LoggerMessage(7, LogLevel.Error, "Job {Job} broke off")]
    public static partial void LogBroken(this ILogger logger, Exception exception, JobId job);

    [LoggerMessage(8, LogLevel.Warning, "Job {Job} waits for room: {Reason}")]
    public static partial void LogDiskFull(this ILogger logger, JobId job, string reason);

    [LoggerMessage(9, LogLevel.Debug, "Job {Job} stands aside for job {First}")]
    public static partial void LogStandsAside(this ILogger logger, JobId job, JobId first);

    [LoggerMessage(10, LogLevel.Error, "Devices could not be measured; jobs run on the processor")]
    public static partial void LogNotMeasured(this ILogger logger, Exception exception);

    [LoggerMessage(11, LogLevel.Information, "The hash of the model {Model} is still open: {Reason}")]
    public static partial void LogNotHashed(this ILogger logger, string model, string reason);
}
