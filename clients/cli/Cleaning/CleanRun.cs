using ArtistAssist.Cli.Language;
using ArtistAssist.PluginSdk;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Cleaning;

/// <summary>Has pictures worked on, a few at a time so that the daemon never waits for the next one; one that fails does not stop the rest.</summary>
internal sealed class CleanRun(ArtistAssistClient assist, PictureSettings work, ICleanReport report)
{
    private const int AtOnce = 3;

    // The queue is everybody's; when it is full, somebody else's jobs are going through.
    private const int MostBusyAttempts = 12;
    private static readonly TimeSpan FirstBusyPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestBusyPause = TimeSpan.FromSeconds(10);

    // Long enough for a daemon that is just starting, short enough for somebody who pressed Ctrl+C.
    private static readonly TimeSpan CancelPatience = TimeSpan.FromSeconds(5);

    private int _failed;

    /// <summary>The exit code of the pictures; what stops them all comes as an exception.</summary>
    public async Task<int> RunAsync(IReadOnlyList<CleanItem> items, CancellationToken cancellationToken)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(items, parallel, async (item, token) => await CleanAsync(item, token).ConfigureAwait(false)).ConfigureAwait(false);
        return _failed == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private async Task CleanAsync(CleanItem item, CancellationToken cancellationToken)
    {
        var submission = work.Submission(item);
        string? jobId = null;
        try
        {
            jobId = await SubmitAsync(submission, cancellationToken).ConfigureAwait(false);
            report.Submitted(item, jobId);
            var results = await assist.WaitAsync(jobId, happened => report.Happened(item, happened), cancellationToken).ConfigureAwait(false);
            if (results.Count == 0)
            {
                throw new ArtistAssistException(ErrorCode.Unexpected, Texts.CleanEndedSilently);
            }

            foreach (var result in results)
            {
                await KeepAsync(item, jobId, (int)result.Index, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (JobCancelledException e)
        {
            Interlocked.Increment(ref _failed);
            report.Cancelled(item, jobId, e.Reason);
        }
        catch (Exception e) when (e is (ArtistAssistException and not DaemonUnavailableException) or IOException or UnauthorizedAccessException)
        {
            Interlocked.Increment(ref _failed);
            report.Failed(item.Source, jobId, e);
        }
        catch (OperationCanceledException)
        {
            await WithdrawAsync(jobId, submission.RequestId).ConfigureAwait(false);
            report.Cancelled(item, jobId, CancelReason.Requested);
            throw;
        }
    }

    private async Task KeepAsync(CleanItem item, string jobId, int index, CancellationToken cancellationToken)
    {
        var target = item.Targets[index];
        if (Path.GetDirectoryName(Path.GetFullPath(target)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        var options = new ResultOptions { Index = index, Format = item.Format, Overwrite = work.Force };
        var saved = await assist.SaveResultAsync(jobId, target, options, cancellationToken).ConfigureAwait(false);
        if (work.Accept)
        {
            await assist.AcceptAsync(jobId, index, cancellationToken).ConfigureAwait(false);
        }

        report.Done(item, jobId, saved, work.Accept);
    }

    private async Task<string> SubmitAsync(Submission submission, CancellationToken cancellationToken)
    {
        var pause = FirstBusyPause;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await assist.SubmitAsync(submission, cancellationToken).ConfigureAwait(false);
            }
            catch (ArtistAssistException e) when (e.Code == ErrorCode.Busy && attempt < MostBusyAttempts)
            {
                await Task.Delay(pause, cancellationToken).ConfigureAwait(false);
                pause = pause * 2 < LongestBusyPause ? pause * 2 : LongestBusyPause;
            }
        }
    }

    /// <summary>Cancels the job, also when the interruption came before its id did.</summary>
    private async Task WithdrawAsync(string? jobId, string requestId)
    {
        using var patience = new CancellationTokenSource(CancelPatience);
        try
        {
            jobId ??= await FindAsync(requestId, patience.Token).ConfigureAwait(false);
            if (jobId is not null)
            {
                await assist.CancelAsync(jobId, patience.Token).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is ArtistAssistException or OperationCanceledException)
        {
            // The daemon is gone or busy: 'artistassist cancel --all' does it later.
        }
    }

    private async Task<string?> FindAsync(string requestId, CancellationToken cancellationToken)
    {
        var open = new ListRequest { ClientId = assist.ClientId, Limit = 1000, States = { JobState.Queued, JobState.Running } };
        var answer = await assist.ListJobsAsync(open, cancellationToken).ConfigureAwait(false);
        return answer.Jobs.FirstOrDefault(job => job.RequestId == requestId)?.JobId;
    }
}
