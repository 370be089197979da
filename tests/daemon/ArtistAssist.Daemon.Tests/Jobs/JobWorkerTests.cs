using ArtistAssist.Daemon.Jobs;
using ArtistAssist.Daemon.Tests.Storage;

namespace ArtistAssist.Daemon.Tests.Jobs;

public sealed class JobWorkerTests : IAsyncDisposable
{
    private readonly JobSetup _setup = new();

    public ValueTask DisposeAsync() => _setup.DisposeAsync();

    [Fact]
    public async Task Run_OneJob_TellsEverythingInOrder()
    {
        var job = await _setup.SubmitAsync("a");
        var watching = _setup.HistoryAsync(job.Id);
        _setup.Runner.Let("a");

        await _setup.StartWorkerAsync();

        var events = await watching.Soon();
        Assert.Equal(events.Select(entry => entry.Sequence).Order(), events.Select(entry => entry.Sequence));
        var kept = (await _setup.HistoryAsync(job.Id)).Select(entry => entry.Event.GetType());
        Assert.Equal([typeof(JobQueued), typeof(JobLoading), typeof(JobProposal), typeof(JobDone)], kept);
        var done = _setup.Book.Get(job.Id);
        Assert.Equal((JobState.Proposed, "scripted", "cpu"), (done.State, done.ModelId, done.DeviceId));
        using var pixels = new StreamReader(_setup.Files.Store.OpenRead(done.Results.Single().Content));
        Assert.Equal("result of a", await pixels.ReadToEndAsync().Soon());
    }

    [Fact]
    public async Task Watch_AfterASequence_BeginsBehindIt()
    {
        var job = await _setup.SubmitAsync("a");
        _setup.Runner.Let("a");
        await _setup.StartWorkerAsync();
        await _setup.HistoryAsync(job.Id);
        var all = await _setup.HistoryAsync(job.Id);

        Assert.Equal(all.Skip(2), await _setup.HistoryAsync(job.Id, all[1].Sequence));
        Assert.Empty(await _setup.HistoryAsync(job.Id, all[^1].Sequence));
    }

    [Fact]
    public async Task Watch_BeginsWhileRunning_GetsTheLastStepFirst()
    {
        var job = await _setup.SubmitAsync("a");
        await _setup.StartWorkerAsync();
        _setup.Runner.Let("a", 2);
        Array.ForEach(["a:1", "a:2", "a:3"], _setup.WaitForLog);

        await FirstAsync(job.Id, happened => happened is JobStep { Step: 2, StepCount: 3 });
    }

    [Fact]
    public async Task Run_InteractiveComesWhileBatchRuns_GoesFirstAtTheNextStep()
    {
        var batch = await _setup.SubmitAsync("batch", Priority.Batch);
        await _setup.StartWorkerAsync();
        _setup.WaitForLog("batch:1");
        await _setup.SubmitAsync("other-batch", Priority.Batch);
        await _setup.SubmitAsync("quick");
        Array.ForEach(["batch", "quick", "other-batch"], name => _setup.Runner.Let(name));

        foreach (var line in new[] { "quick:1", "quick:2", "quick:3", "batch:2", "batch:3", "other-batch:1" })
        {
            _setup.WaitForLog(line);
        }

        Assert.IsType<JobDone>((await _setup.HistoryAsync(batch.Id))[^1].Event);
    }

    [Fact]
    public async Task Cancel_Running_EndsItWithinTheStep()
    {
        var job = await _setup.SubmitAsync("a");
        await _setup.StartWorkerAsync();
        _setup.WaitForLog("a:1");

        var asked = _setup.Book.Cancel(StoreSetup.Owner, job.Id);

        Assert.True(asked.CancelRequested);
        Assert.Equal(new JobCancelled(CancelReason.Requested), (await _setup.HistoryAsync(job.Id))[^1].Event);
        Assert.Empty(_setup.Runner.Log);
    }

    [Fact]
    public async Task Cancel_BatchThatStandsAside_LeavesTheOtherAlone()
    {
        var batch = await _setup.SubmitAsync("batch", Priority.Batch);
        await _setup.StartWorkerAsync();
        _setup.WaitForLog("batch:1");
        var quick = await _setup.SubmitAsync("quick");
        _setup.Runner.Let("batch", 1);
        _setup.WaitForLog("quick:1");

        _setup.Book.Cancel(StoreSetup.Owner, batch.Id);
        _setup.Runner.Let("quick");

        Assert.IsType<JobDone>((await _setup.HistoryAsync(quick.Id))[^1].Event);
        Assert.IsType<JobCancelled>((await _setup.HistoryAsync(batch.Id))[^1].Event);
    }

    [Fact]
    public async Task Run_RunnerThrows_FailsThatJobOnly()
    {
        _setup.Runner.FailWith = request => request.RequestId == "bad" ? new InvalidOperationException("It broke.") : null;
        var bad = await _setup.SubmitAsync("bad");
        var good = await _setup.SubmitAsync("good");
        _setup.Runner.Let("bad");
        _setup.Runner.Let("good");

        await _setup.StartWorkerAsync();

        Assert.IsType<JobFailed>((await _setup.HistoryAsync(bad.Id))[^1].Event);
        Assert.IsType<JobDone>((await _setup.HistoryAsync(good.Id))[^1].Event);
        Assert.Equal(new Failure(13, "It broke."), _setup.Book.Get(bad.Id).Failure);
    }

    [Fact]
    public async Task Stop_WhileRunning_FinishesTheStepAndDoesTheJobAfterTheRestart()
    {
        var job = await _setup.SubmitAsync("a");
        var waiting = await _setup.SubmitAsync("b");
        await _setup.StartWorkerAsync();
        _setup.WaitForLog("a:1");

        var stopping = _setup.StopWorkerAsync();
        _setup.Runner.Let("a", 1);
        await stopping.Soon();
        Assert.Empty(_setup.Runner.Log);
        await _setup.RestartAsync();
        _setup.Runner.Let("a");
        _setup.Runner.Let("b");
        await _setup.StartWorkerAsync();

        var events = await _setup.HistoryAsync(job.Id);
        Assert.Contains(events, entry => entry.Event is JobNotice { Kind: NoticeKind.Restarted });
        Assert.IsType<JobDone>(events[^1].Event);
        Assert.True(events[^1].Sequence > 1 << 20);
        events = await _setup.HistoryAsync(waiting.Id);
        Assert.DoesNotContain(events, entry => entry.Event is JobNotice);
        Assert.IsType<JobDone>(events[^1].Event);
    }

    [Fact]
    public async Task Restart_ResultWasSafeAlready_IsNotMadeAgain()
    {
        var job = await _setup.SubmitAsync("a");
        var made = _setup.Files.AddResult(job, "made before the crash", JobState.Running);

        await _setup.RestartAsync();
        _setup.Runner.Let("a");
        await _setup.StartWorkerAsync();

        Assert.Equal(new JobDone(1), (await _setup.HistoryAsync(job.Id))[^1].Event);
        Assert.Equal(made.Content, _setup.Book.Get(job.Id).Results.Single().Content);
    }

    [Fact]
    public async Task Restart_CancelWasAskedFor_StaysCancelled()
    {
        var job = await _setup.SubmitAsync("a");
        _setup.Files.Journal.Save(job, new Daemon.Storage.JobChange { State = JobState.Running, CancelRequested = true });

        await _setup.RestartAsync();

        Assert.Equal(JobState.Cancelled, _setup.Book.Get(job.Id).State);
        Assert.Equal(0, _setup.Jobs.QueuedCount);
    }

    [Fact]
    public async Task Run_DiskIsFull_WaitsAndDoesItThen()
    {
        var full = true;
        _setup.Runner.FailWith = _ => full ? new Daemon.Storage.DiskFullException("/data", new IOException()) : null;
        var job = await _setup.SubmitAsync("a");
        // Watched before the worker begins: a notice is told to those who watch, and not kept.
        var notice = FirstAsync(job.Id, happened => happened is JobNotice { Kind: NoticeKind.DiskFull });
        await _setup.StartWorkerAsync();
        _setup.WaitForLog("a:1");
        _setup.Runner.Let("a");
        await notice.Soon();

        full = false;
        await AdvanceUntilDoneAsync(job.Id).Soon();

        Assert.Equal(JobState.Proposed, _setup.Book.Get(job.Id).State);
    }

    [Fact]
    public async Task Run_ResultCannotBePutAway_FailsThatJobAndGoesOn()
    {
        _setup.Runner.Loses = request => request.RequestId == "a";
        var lost = await _setup.SubmitAsync("a");
        var other = await _setup.SubmitAsync("b");
        _setup.Runner.Let("a");
        _setup.Runner.Let("b");

        await _setup.StartWorkerAsync();

        Assert.IsType<JobFailed>((await _setup.HistoryAsync(lost.Id))[^1].Event);
        Assert.IsType<JobDone>((await _setup.HistoryAsync(other.Id))[^1].Event);
        Assert.Equal((JobState.Failed, JobState.Proposed), (_setup.Book.Get(lost.Id).State, _setup.Book.Get(other.Id).State));
    }

    [Fact]
    public async Task Stop_ResultIsBeingPutAway_WaitsUntilItIsSafe()
    {
        var job = await _setup.SubmitAsync("a");
        _setup.Runner.Let("a");
        await _setup.StartWorkerAsync();
        Array.ForEach(["a:1", "a:2", "a:3"], _setup.WaitForLog);

        await _setup.StopWorkerAsync();

        // Stopped in its last step it is left for the next start; stopped behind it the result is there.
        var left = _setup.Files.Journal.Find(job.Id)!;
        Assert.True(left.State == JobState.Running ? left.Results.IsEmpty : left is { State: JobState.Proposed, Results.Length: 1 }, $"{left.State} with {left.Results.Length} results");
        Assert.Empty(Directory.EnumerateFiles(_setup.Files.Folders.Scratch));
    }

    // The worker may begin its pause a moment after the notice, so the clock goes on until the job is done.
    private async Task AdvanceUntilDoneAsync(JobId id)
    {
        var done = Task.Run(() => _setup.HistoryAsync(id));
        while (!done.IsCompleted)
        {
            _setup.Files.Time.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }
    }

    private async Task FirstAsync(JobId id, Func<JobEvent, bool> wanted)
    {
        using var limit = new CancellationTokenSource(Waiting.Limit);
        await foreach (var entry in _setup.History.WatchAsync(id, 0, limit.Token))
        {
            if (wanted(entry.Event))
            {
                return;
            }
        }

        Assert.Fail("The job ended before it happened.");
    }
}
