using ArtistAssist.Daemon.Storage;

namespace ArtistAssist.Daemon.Hosting;

/// <summary>Begins and ends the log of every run, so that a look at it tells when the daemon was there and which one it was.</summary>
internal sealed partial class Announcement(DataFolders folders, ILogger<Announcement> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        LogStarted(SoftwareVersion.Text, Environment.ProcessId, folders.Data);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        LogStopping();
        return Task.CompletedTask;
    }

    [LoggerMessage(1, LogLevel.Information, "ArtistAssist {Version} starts as process {Process}; its data are in {Folder}")]
    private partial void LogStarted(string version, int process, string folder);

    [LoggerMessage(2, LogLevel.Information, "Stopping")]
    private partial void LogStopping();
}
