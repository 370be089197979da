using ArtistAssist.Daemon.Storage;

namespace ArtistAssist.Daemon.Hosting;

/// <summary>Begins and ends the log of every run, so that a look at it tells when the daemon was there and which one it was.</summary>
internal sealed class Announcement(DataFolders folders, ILogger<Announcement> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        logger.LogStarted(SoftwareVersion.Text, Environment.ProcessId, folders.Data);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        logger.LogStopping();
        return Task.CompletedTask;
    }
}
