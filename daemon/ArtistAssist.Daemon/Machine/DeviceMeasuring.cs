using ArtistAssist.Daemon.Jobs;

namespace ArtistAssist.Daemon.Machine;

/// <summary>
/// Measures the devices behind the first job, not in front of it: when nothing has run for a moment, or between two batch jobs
/// when batches leave no such moment. Batch jobs wait until it is done; a job that somebody waits for interrupts it.
/// </summary>
internal sealed class DeviceMeasuring(OpenJobs jobs, Workbench bench, TimeProvider time, ILogger<DeviceMeasuring> logger) : BackgroundService
{
    /// <summary>How often it looks whether the machine is free.</summary>
    public static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    // A live preview comes with every stroke; a batch may go on all night on a device that is the wrong one.
    private const int QuietTicks = 3;
    private const int BatchTicks = 60;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                var changed = jobs.Changed.Next;
                if (bench.WantsMeasuring)
                {
                    using var batchesWait = await FreeAsync(stoppingToken);
                    await MeasureAsync(stoppingToken);
                }
                else
                {
                    await changed.WaitAsync(stoppingToken);
                }
            }
        }
#pragma warning disable CA1031 // What a device does must not end the daemon; without a measurement the processor stays the choice.
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            logger.LogNotMeasured(exception);
        }
    }

    /// <summary>Returns once the machine is free; batch jobs wait from then on until the answer is disposed.</summary>
    private async Task<BatchHold> FreeAsync(CancellationToken token)
    {
        using var timer = new PeriodicTimer(Tick, time);
        for (var (ticks, quiet) = (1, 0); ; ticks++)
        {
            await timer.WaitForNextTickAsync(token);
            quiet = jobs.RunningCount + jobs.QueuedCount == 0 ? quiet + 1 : 0;
            if (quiet >= QuietTicks)
            {
                return jobs.HoldBatches();
            }

            if (ticks >= BatchTicks)
            {
                return await BetweenJobsAsync(token);
            }
        }
    }

    private async Task<BatchHold> BetweenJobsAsync(CancellationToken token)
    {
        var batchesWait = jobs.HoldBatches();
        try
        {
            for (var changed = jobs.Changed.Next; jobs.RunningCount > 0; changed = jobs.Changed.Next)
            {
                await changed.WaitAsync(token);
            }

            return batchesWait;
        }
        catch
        {
            batchesWait.Dispose();
            throw;
        }
    }

    private async Task MeasureAsync(CancellationToken stoppingToken)
    {
        using var interrupted = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var measuring = bench.Devices.MeasureAsync(interrupted.Token);
        while (!measuring.IsCompleted)
        {
            var changed = jobs.Changed.Next;
            if (jobs.RunningCount > 0)
            {
                await interrupted.CancelAsync();
            }

            await Task.WhenAny(measuring, changed);
        }

        try
        {
            await measuring;
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
        {
            // A job goes first; what was measured so far is kept.
        }
    }
}
