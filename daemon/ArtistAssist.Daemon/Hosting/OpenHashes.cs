using ArtistAssist.Daemon.Machine;

namespace ArtistAssist.Daemon.Hosting;

/// <summary>Completes what an earlier daemon left open: hashes of models that were imported shortly before it ended.</summary>
internal sealed class OpenHashes(ModelHashes hashes) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        await hashes.CompleteAsync(stoppingToken);
    }
}
