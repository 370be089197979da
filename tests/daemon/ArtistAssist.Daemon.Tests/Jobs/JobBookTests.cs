using ArtistAssist.Daemon.Jobs;
using ArtistAssist.Daemon.Storage;
using ArtistAssist.Daemon.Tests.Storage;

namespace ArtistAssist.Daemon.Tests.Jobs;

public sealed class JobBookTests : IAsyncDisposable
{
    private readonly JobSetup _setup = new(capacity: 3);

    public ValueTask DisposeAsync() => _setup.DisposeAsync();

    [Fact]
    public async Task Submit_SameNameAgain_ReturnsTheFirstJob()
    {
        var first = await _setup.SubmitAsync("a");

        var again = await _setup.SubmitAsync("a");
        var other = await _setup.SubmitAsync("a", client: "editor-2");

        Assert.Equal(first.Id, again.Id);
        Assert.NotEqual(first.Id, other.Id);
        Assert.Equal(2, _setup.Jobs.QueuedCount);
    }

    [Fact]
    public async Task Submit_SameNameWhileFull_ReturnsTheFirstJob()
    {
        var first = await _setup.SubmitAsync("a");
        await _setup.SubmitAsync("b");
        await _setup.SubmitAsync("c");

        Assert.Equal(first.Id, (await _setup.SubmitAsync("a")).Id);
        await Assert.ThrowsAsync<QueueFullException>(() => _setup.SubmitAsync("d"));
    }

    [Fact]
    public void Submit_ContentMissing_NamesItAndAcceptsNothing()
    {
        var hash = ContentHash.Of("nowhere"u8);

        var exception = Assert.Throws<ContentMissingException>(() => _setup.Book.Submit(StoreSetup.Request(hash)));

        Assert.Equal(hash, Assert.Single(exception.Hashes));
        Assert.Empty(_setup.Book.List(new JobFilter { Limit = 10 }));
    }

    [Fact]
    public async Task Submit_NobodyDoesTheTask_SaysSo()
    {
        var content = await _setup.Files.UploadAsync("sketch");
        var refine = StoreSetup.Request(content) with { Task = new RefineTask() };
        var foreign = StoreSetup.Request(content) with { ModelId = "other" };

        Assert.Equal("refine", Assert.Throws<TaskUnsupportedException>(() => _setup.Book.Submit(refine)).Task);
        Assert.Equal("other", Assert.Throws<TaskUnsupportedException>(() => _setup.Book.Submit(foreign)).ModelId);
    }

    [Fact]
    public async Task Submit_NewerLiveJob_TakesThePlaceOfTheWaitingOne()
    {
        var batch = await _setup.SubmitAsync("batch", Priority.Batch);
        var first = await _setup.SubmitAsync("one", Priority.Live);
        var foreign = await _setup.SubmitAsync("foreign", Priority.Live, "editor-2");

        var second = await _setup.SubmitAsync("two", Priority.Live);

        Assert.Equal(JobState.Cancelled, _setup.Book.Get(first.Id).State);
        Assert.Equal(new JobCancelled(CancelReason.Superseded), (await _setup.HistoryAsync(first.Id))[^1].Event);
        Assert.Equal([0, 1, 2], new[] { foreign, second, batch }.Select(job => _setup.Book.Get(job.Id).Position));
    }

    [Fact]
    public async Task Cancel_Queued_EndsAtOnceAndOthersMoveUp()
    {
        var first = await _setup.SubmitAsync("a");
        var second = await _setup.SubmitAsync("b");

        var cancelled = _setup.Book.Cancel(StoreSetup.Owner, first.Id);

        Assert.Equal(JobState.Cancelled, cancelled.State);
        Assert.Equal(0, _setup.Book.Get(second.Id).Position);
        Assert.Equal(JobState.Cancelled, _setup.Book.Cancel(StoreSetup.Owner, first.Id).State);
    }

    [Fact]
    public async Task Cancel_ByAnotherClient_IsRefused()
    {
        var job = await _setup.SubmitAsync("a");

        Assert.Throws<NotOwnerException>(() => _setup.Book.Cancel("editor-2", job.Id));
        Assert.Throws<JobNotFoundException>(() => _setup.Book.Cancel(StoreSetup.Owner, JobId.New(_setup.Files.Time)));

        Assert.Equal(JobState.Queued, _setup.Book.Get(job.Id).State);
    }

    [Fact]
    public async Task Submit_Stopping_IsRefused()
    {
        _setup.Jobs.Stop();

        await Assert.ThrowsAsync<DaemonStoppingException>(() => _setup.SubmitAsync("a"));
    }

    [Fact]
    public async Task Accept_Decided_HoldsAcrossARestart()
    {
        var job = await FinishedAsync("a");

        var accepted = _setup.Proposals.Accept(StoreSetup.Owner, job, 0);
        await _setup.RestartAsync();

        Assert.Equal((JobState.Accepted, 0), (accepted.State, accepted.AcceptedIndex));
        Assert.Equal(JobState.Accepted, _setup.Proposals.Accept(StoreSetup.Owner, job, 0).State);
        Assert.Throws<JobStateException>(() => _setup.Proposals.Discard(StoreSetup.Owner, job));
        Assert.Equal(new JobDecided(JobState.Accepted, 0), (await _setup.HistoryAsync(job))[^1].Event);
    }

    [Fact]
    public async Task Discard_Decided_HasNoResultToFetch()
    {
        var job = await FinishedAsync("a");

        Assert.Throws<ResultNotFoundException>(() => _setup.Proposals.Accept(StoreSetup.Owner, job, 1));
        Assert.Throws<NotOwnerException>(() => _setup.Proposals.Discard("editor-2", job));
        Assert.Equal(JobState.Discarded, _setup.Proposals.Discard(StoreSetup.Owner, job).State);

        Assert.Throws<JobStateException>(() => _setup.Proposals.Get(job, 0));
        Assert.Throws<JobStateException>(() => _setup.Proposals.Accept(StoreSetup.Owner, job, 0));
    }

    [Fact]
    public async Task Result_NotDoneOrDropped_SaysWhich()
    {
        var waiting = await _setup.SubmitAsync("waiting");
        Assert.Throws<JobStateException>(() => _setup.Proposals.Get(waiting.Id, 0));
        var job = await FinishedAsync("a");
        Assert.Throws<ResultNotFoundException>(() => _setup.Proposals.Get(job, 1));

        _setup.Files.Journal.Results.MarkDropped([new EvictableResult(job, 0, _setup.Proposals.Get(job, 0).Content)]);

        Assert.Throws<ResultDroppedException>(() => _setup.Proposals.Get(job, 0));
    }

    private async Task<JobId> FinishedAsync(string name)
    {
        var job = await _setup.SubmitAsync(name);
        _setup.Runner.Let(name);
        _setup.Runner.Let("waiting");
        await _setup.StartWorkerAsync();
        Assert.IsType<JobDone>((await _setup.HistoryAsync(job.Id))[^1].Event);
        return job.Id;
    }
}
