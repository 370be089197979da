using System.Collections.Immutable;
using ArtistAssist.Daemon.Energy;
using ArtistAssist.Daemon.Storage;

namespace ArtistAssist.Daemon.Jobs;

/// <summary>
/// Does the jobs one after the other on a thread of its own, so nothing guards the models. A job that must go first is done
/// inside a step of the one that stands aside for it.
/// </summary>
internal sealed class JobWorker(
    OpenJobs jobs,
    JobEvents events,
    TaskRunners runners,
    ContentStore store,
    StoreKeeper keeper,
    EnergyMeter energy,
    IFailureMapping failures,
    TimeProvider time,
    ILogger<JobWorker> logger) : IHostedService, IDisposable
{
    // How often a job is tried again that found no room on the disk.
    private static readonly TimeSpan DiskFullPause = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _abandoned = new();
    private Task _work = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _work = Task.Factory.StartNew(Work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return Task.CompletedTask;
    }

    /// <summary>Takes no new job, lets the running step finish, and leaves what is not done to the next start.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        jobs.Stop();
        await _stopping.CancelAsync();
        using var registration = cancellationToken.Register(_abandoned.Cancel);
        await _work;
    }

    public void Dispose()
    {
        _stopping.Dispose();
        _abandoned.Dispose();
    }

    private void Work()
    {
        while (!_stopping.IsCancellationRequested)
        {
            var changed = jobs.Changed.Next;
            if (jobs.TryStart(before: null) is { } open)
            {
                Do(open);
            }
            else
            {
                WaitFor(changed);
            }
        }
    }

    private void WaitFor(Task changed)
    {
        try
        {
            changed.Wait(_stopping.Token);
        }
        catch (OperationCanceledException)
        {
            // Asked to stop while there was nothing to do.
        }
    }

    // Until it is finished, or left for the next start: a full disk only makes it wait.
    private void Do(OpenJob open)
    {
        while (true)
        {
            try
            {
                Attempt(open);
                return;
            }
            catch (DiskFullException exception)
            {
                logger.LogDiskFull(open.Job.Id, exception.Message);
                events.Tell(open, new JobNotice(
                    NoticeKind.DiskFull, exception.Message, ImmutableDictionary<string, string>.Empty.Add("folder", exception.Folder)));
                if (!WaitForRoom(open))
                {
                    jobs.Leave(open);
                    return;
                }
            }
        }
    }

    private void Attempt(OpenJob open)
    {
        using var token = CancellationTokenSource.CreateLinkedTokenSource(open.Token, _abandoned.Token);
        try
        {
            token.Token.ThrowIfCancellationRequested();
            jobs.Begin(open);
            var run = new JobRun(events, open, store, new WorkMeter(energy, time), Yield);
            runners.For(open.Job.Request).Run(run, token.Token);
            jobs.Finish(open, new JobDone(run.Proposals), JobState.Proposed);
            keeper.TryMakeRoom(0);
        }
        catch (JobInterruptedException)
        {
            jobs.Leave(open);
        }
        catch (OperationCanceledException) when (open.Token.IsCancellationRequested)
        {
            jobs.Finish(open, new JobCancelled(CancelReason.Requested), JobState.Cancelled);
        }
        catch (OperationCanceledException) when (_abandoned.IsCancellationRequested)
        {
            jobs.Leave(open);
        }
        catch (Exception exception) when (DiskFullException.IsCauseOf(exception))
        {
            throw exception as DiskFullException ?? new DiskFullException("the data folder", exception);
        }
#pragma warning disable CA1031 // Whatever goes wrong in one job must not stop the others.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            var failure = failures.Describe(exception);
            LogEnd(exception, open.Job.Id, failure);
            jobs.Finish(open, new JobFailed(failure), JobState.Failed, failure);
        }
    }

    private void Yield(JobRun run)
    {
        if (_stopping.IsCancellationRequested)
        {
            throw new JobInterruptedException(run.Id);
        }

        while (jobs.TryStart(run.Priority) is { } first)
        {
            logger.LogStandsAside(run.Id, first.Job.Id);
            Do(first);
        }
    }

    private bool WaitForRoom(OpenJob open)
    {
        using var token = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token, open.Token);
        try
        {
            Task.Delay(DiskFullPause, time, token.Token).Wait(CancellationToken.None);
        }
        catch (AggregateException)
        {
            // Stopped or cancelled while waiting.
        }

        return !_stopping.IsCancellationRequested;
    }

    /// <summary>A picture that cannot be read is the artist's affair and needs no stack; what went wrong in here does.</summary>
    private void LogEnd(Exception exception, JobId job, Failure failure)
    {
        if (failure.IsOurs)
        {
            logger.LogBroken(exception, job);
        }
        else
        {
            logger.LogFailed(job, failure.Message);
        }
    }
}
