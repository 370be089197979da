using ArtistAssist.Daemon.Jobs;
using ArtistAssist.Daemon.Storage;

namespace ArtistAssist.Daemon.Tests.Storage;

public sealed class StoreKeeperTests : IDisposable
{
    private readonly StoreSetup _setup = new();

    public void Dispose() => _setup.Dispose();

    [Fact]
    public async Task DropUnused_AfterTheGrace_DropsOnlyWhatNoJobNeeds()
    {
        var unused = await _setup.UploadAsync("unused");
        var used = await _setup.UploadAsync("used");
        _setup.AddJob(StoreSetup.Request(used));
        var keeper = Keeper(quota: 1000);

        _setup.Time.Advance(StoreKeeper.Grace);
        keeper.DropUnused();
        Assert.True(_setup.Store.TryFind(unused, out _));
        _setup.Time.Advance(TimeSpan.FromSeconds(1));
        keeper.DropUnused();

        Assert.False(_setup.Store.TryFind(unused, out _));
        Assert.True(_setup.Store.TryFind(used, out _));
    }

    [Fact]
    public async Task DropUnused_JobReleasedItsSource_DropsIt()
    {
        var source = await _setup.UploadAsync("source");
        var job = _setup.AddJob(StoreSetup.Request(source));
        _setup.Journal.Save(job, new JobChange { State = JobState.Cancelled, ReleaseSources = true });

        _setup.Time.Advance(StoreKeeper.Grace + TimeSpan.FromSeconds(1));
        Keeper(quota: 1000).DropUnused();

        Assert.Empty(_setup.Store.List());
    }

    [Fact]
    public async Task MakeRoom_OverTheQuota_EvictsDiscardedThenOldestDelivered()
    {
        var oldDelivered = await JobAsync("1", delivered: true);
        var newDelivered = await JobAsync("2", delivered: true);
        var discarded = await JobAsync("3", JobState.Discarded);
        var undelivered = await JobAsync("4");
        var keeper = Keeper(quota: 40);

        keeper.MakeRoom(10);
        Assert.Equal([discarded], Dropped());
        keeper.MakeRoom(20);
        Assert.Equal([oldDelivered, discarded], Dropped());
        Assert.Throws<StoreFullException>(() => keeper.MakeRoom(31));

        Assert.Equal([oldDelivered, newDelivered, discarded], Dropped());
        Assert.Equal(10, _setup.Store.StoredBytes);
        Assert.True(_setup.Store.TryFind(_setup.Journal.Find(undelivered)!.Results[0].Content, out _));
    }

    [Fact]
    public async Task MakeRoom_TwoJobsShareAResult_KeepsItForTheOther()
    {
        await JobAsync("same", delivered: true);
        var other = await JobAsync("same");

        Assert.Throws<StoreFullException>(() => Keeper(quota: 10).MakeRoom(1));

        Assert.True(_setup.Store.TryFind(_setup.Journal.Find(other)!.Results[0].Content, out _));
    }

    // Source and result take five bytes each.
    private async Task<JobId> JobAsync(string mark, JobState state = JobState.Proposed, bool delivered = false)
    {
        var job = _setup.AddJob(StoreSetup.Request(await _setup.UploadAsync(mark.PadRight(5, '-'))));
        _setup.AddResult(job, mark.PadRight(5, '+'), state);
        if (delivered)
        {
            _setup.Journal.Results.MarkDelivered(job, 0);
        }

        return job.Id;
    }

    private IEnumerable<JobId> Dropped() =>
        _setup.Journal.List(new JobFilter { Limit = 10 }).Reverse().Where(job => job.Results.Any(result => result.Dropped)).Select(job => job.Id);

    private StoreKeeper Keeper(long quota) => new(_setup.Journal, _setup.Store, _setup.Time, quota);
}
