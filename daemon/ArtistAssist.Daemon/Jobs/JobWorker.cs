using System.Collections.Immutable;
using ArtistAssist.Daemon.Energy;
using ArtistAssist.Daemon.Storage;

namespace ArtistAssist.Daemon.Jobs;

/// <summary>
/// Does the jobs one after the other on a thread of its own, so nothing guards the models. A job that must go first is done
/// inside a step of the one that stands aside for it. While the results of one are put away, the next is begun.
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
    private Task _closing = Task.CompletedTask;

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

        _closing.Wait();
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

    // Until there is nothing left to draw: a full disk only makes it wait.
    private void Do(OpenJob open)
    {
        while (true)
        {
            try
            {
                if (Run(open) is { } run)
                {
                    CloseBehind(open, run);
                }

                return;
            }
            catch (DiskFullException exception)
            {
                if (!WaitForRoom(open, exception))
                {
                    jobs.Leave(open);
                    return;
                }
            }
        }
    }

    // The run that is still to be closed; null where the job ended otherwise.
    private JobRun? Run(OpenJob open)
    {
        using var token = CancellationTokenSource.CreateLinkedTokenSource(open.Token, _abandoned.Token);
        JobRun? run = null;
        return Attempt(open, () =>
        {
            token.Token.ThrowIfCancellationRequested();
            jobs.Begin(open);
            run = new JobRun(events, open, store, new WorkMeter(energy, time), Yield);
            try
            {
                runners.For(open.Job.Request).Run(run, token.Token);
            }
            catch
            {
                // A job that has ended gets no more proposals.
                run.Rest();
                throw;
            }
        }) ? run : null;
    }

    // One at a time, so that a slow disk holds the drawing up instead of piling results up.
    private void CloseBehind(OpenJob open, JobRun run)
    {
        _closing.Wait();
        _closing = Task.Run(() => Close(open, run));
    }

    private void Close(OpenJob open, JobRun run)
    {
        try
        {
            Attempt(open, () =>
            {
                run.Settle();
                jobs.Finish(open, new JobDone(run.Proposals), JobState.Proposed);
                keeper.TryMakeRoom(0);
            });
        }
        catch (DiskFullException exception)
        {
            // What is safe stays so; the rest is drawn again when its turn comes.
            WaitForRoom(open, exception);
            jobs.Leave(open);
        }
    }

    // False when the job ended otherwise than by the work's success.
    private bool Attempt(OpenJob open, Action work)
    {
        try
        {
            work();
            return true;
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

        return false;
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

    private bool WaitForRoom(OpenJob open, DiskFullException full)
    {
        logger.LogDiskFull(open.Job.Id, full.Message);
        events.Tell(open, new JobNotice(NoticeKind.DiskFull, full.Message, ImmutableDictionary<string, string>.Empty.Add("folder", full.Folder)));
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
