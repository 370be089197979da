using ArtistAssist.Cli.Batch.Files;
using ArtistAssist.Cli.Batch.Journals;
using ArtistAssist.Cli.Batch.Pages;
using ArtistAssist.Cli.Batch.Runs;
using ArtistAssist.Cli.Language;
using ArtistAssist.PluginSdk;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Cleaning;

/// <summary>
/// Has pictures worked on, a few at a time so that the daemon never waits for the next one: while one is worked on, others are sent, encoded and
/// written. One that fails does not stop the rest. No more than those in work are ever in memory.
/// </summary>
/// <param name="assist">The daemon.</param>
/// <param name="work">What is asked of every picture.</param>
/// <param name="run">How to go about them.</param>
/// <param name="report">Whom to tell.</param>
/// <param name="time">The clock.</param>
internal sealed class CleanRun(ArtistAssistClient assist, PictureSettings work, RunSettings run, ICleanReport report, TimeProvider time)
{
    // The queue is everybody's; when it is full, somebody else's jobs are going through.
    private const int MostBusyAttempts = 12;
    private static readonly TimeSpan FirstBusyPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestBusyPause = TimeSpan.FromSeconds(10);

    // Long enough for a daemon that is just starting, short enough for somebody who pressed Ctrl+C.
    private static readonly TimeSpan CancelPatience = TimeSpan.FromSeconds(5);

    private int _failed;

    /// <summary>Where what becomes of the pictures is written down; null for nowhere.</summary>
    public JournalShelf? Journals { get; init; }

    /// <summary>Says what an earlier run leaves to do; null when everything is done anew.</summary>
    public Resumption? Resumption { get; init; }

    /// <summary>Keeps small pictures for a report; null for none.</summary>
    public PairSpool? Pairs { get; init; }

    /// <summary>The exit code of the pictures; what stops them all comes as an exception.</summary>
    public async Task<int> RunAsync(IReadOnlyList<CleanItem> items, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = run.Jobs, CancellationToken = stop.Token };
        try
        {
            await Parallel.ForEachAsync(items, parallel, async (item, token) =>
            {
                await BeginAsync(item, token).ConfigureAwait(false);
                if (run.FailsFast && Volatile.Read(ref _failed) > 0)
                {
                    await stop.CancelAsync().ConfigureAwait(false);
                }
            }).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // The first failure stopped the rest; it has been told.
        }

        return _failed == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private async Task BeginAsync(CleanItem item, CancellationToken cancellationToken)
    {
        PictureJournal? journal = null;
        var overwrite = work.Force;
        try
        {
            var shelf = Journals?.For(item);
            if (shelf is not null && Resumption is not null)
            {
                if (Resumption.Settled(item, shelf) is (var standing, var entry))
                {
                    await PictureAllAsync(entry.JobId, item.Targets.Count, cancellationToken).ConfigureAwait(false);
                    report.Skipped(item, standing, entry);
                    return;
                }

                overwrite |= shelf.Find(item.Key) is { Results.Count: > 0 };
            }

            journal = shelf is null ? null : new PictureJournal(shelf, item, work, time);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Fail(item, null, null, e);
            return;
        }

        await CleanAsync(item, journal, overwrite, cancellationToken).ConfigureAwait(false);
    }

    private async Task CleanAsync(CleanItem item, PictureJournal? journal, bool overwrite, CancellationToken cancellationToken)
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

            await KeepAsync(item, jobId, results, journal, overwrite, cancellationToken).ConfigureAwait(false);
        }
        catch (JobCancelledException e)
        {
            Interlocked.Increment(ref _failed);
            report.Cancelled(item, jobId, e.Reason);
        }
        catch (Exception e) when (e is (ArtistAssistException and not DaemonUnavailableException) or IOException or UnauthorizedAccessException)
        {
            Fail(item, jobId, journal, e);
        }
        catch (OperationCanceledException)
        {
            await WithdrawAsync(jobId, submission.RequestId).ConfigureAwait(false);
            report.Cancelled(item, jobId, CancelReason.Requested);
            throw;
        }
    }

    private void Fail(CleanItem item, string? jobId, PictureJournal? journal, Exception exception)
    {
        Interlocked.Increment(ref _failed);
        report.Failed(item.Source, jobId, exception);
        try
        {
            journal?.Fail(jobId, exception);
        }
        catch (IOException)
        {
            // A disk that is full for the picture is so for the journal; the picture stays undone either way.
        }
    }

    private async Task KeepAsync(
        CleanItem item, string jobId, IReadOnlyList<Result> results, PictureJournal? journal, bool overwrite, CancellationToken cancellationToken)
    {
        var files = new List<(TargetFile File, string Target, SavedResult Saved)>();
        try
        {
            foreach (var index in results.Select(result => (int)result.Index))
            {
                var file = new TargetFile(item.Targets[index]);
                files.Add((file, item.Targets[index], null!));
                var options = new ResultOptions { Index = index, Format = item.Format };
                var saved = await assist.SaveResultAsync(jobId, file.Stream, options, cancellationToken).ConfigureAwait(false);
                file.Complete();
                files[^1] = (file, item.Targets[index], saved);
            }

            var resident = journal is null ? 0 : (long)(await assist.GetStatusAsync(cancellationToken).ConfigureAwait(false)).ResidentBytes;
            Place(jobId, files, journal, overwrite, resident);
        }
        finally
        {
            files.ForEach(file => file.File.Dispose());
        }

        foreach (var (_, _, saved) in files)
        {
            await PictureAsync(jobId, saved.Result.Index, cancellationToken).ConfigureAwait(false);
            if (work.Accept)
            {
                await assist.AcceptAsync(jobId, (int)saved.Result.Index, cancellationToken).ConfigureAwait(false);
            }

            var isDoubtful = run.IsDoubtful(saved.Result);
            if (isDoubtful)
            {
                Interlocked.Increment(ref _failed);
            }

            report.Done(item, jobId, saved, new DoneRemarks(work.Accept, isDoubtful));
        }
    }

    private static void Place(string jobId, List<(TargetFile File, string Target, SavedResult Saved)> files, PictureJournal? journal, bool overwrite, long resident)
    {
        if (!overwrite && files.FirstOrDefault(file => File.Exists(file.Target)).Target is { } taken)
        {
            throw new IOException(Say.With(Texts.TargetExists, taken));
        }

        if (journal is not null)
        {
            journal.Place(jobId, files, overwrite, resident);
            return;
        }

        foreach (var (file, _, _) in files)
        {
            file.Place(overwrite);
        }
    }

    private async Task PictureAllAsync(string? jobId, int count, CancellationToken cancellationToken)
    {
        for (var index = 0; jobId is not null && index < count; index++)
        {
            await PictureAsync(jobId, (uint)index, cancellationToken).ConfigureAwait(false);
        }
    }

    private Task PictureAsync(string jobId, uint index, CancellationToken cancellationToken) =>
        Pairs?.FetchAsync(jobId, index, cancellationToken) ?? Task.CompletedTask;

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
