using ArtistAssist.Daemon.Storage;

namespace ArtistAssist.Daemon.Hosting;

/// <summary>Clears the store of what nobody needs, now and then.</summary>
internal sealed class Housekeeping(StoreKeeper keeper, TimeProvider time, ILogger<Housekeeping> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            Clear();
        }
    }

    private void Clear()
    {
        try
        {
            keeper.DropUnused();
            keeper.TryMakeRoom(0);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or DiskFullException)
        {
            logger.LogNotCleared(exception);
        }
    }
}
