using ArtistAssist.Daemon.Jobs;

namespace ArtistAssist.Daemon.Hosting;

/// <summary>Ends the daemon when nobody has wanted anything of it for a while: no call, no job.</summary>
internal sealed class IdleStop(
    Activity activity, OpenJobs jobs, DaemonOptions options, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<IdleStop> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.IdleTimeout is not { } timeout)
        {
            return;
        }

        for (var left = timeout; left > TimeSpan.Zero; left = Left(timeout))
        {
            await Task.Delay(left, time, stoppingToken);
        }

        logger.LogIdle(timeout);
        lifetime.StopApplication();
    }

    private TimeSpan Left(TimeSpan timeout)
    {
        if (jobs.QueuedCount + jobs.RunningCount > 0)
        {
            activity.Touch();
        }

        return timeout - activity.Quiet();
    }
}
