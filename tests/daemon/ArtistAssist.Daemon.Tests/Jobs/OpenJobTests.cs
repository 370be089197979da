using ArtistAssist.Daemon.Jobs;
using ArtistAssist.Daemon.Storage;
using ArtistAssist.Daemon.Tests.Storage;
using Microsoft.Extensions.Time.Testing;

namespace ArtistAssist.Daemon.Tests.Jobs;

public sealed class OpenJobTests
{
    [Fact]
    public void Tell_SlowWatcher_MissesPassingEventsButNoLastingOne()
    {
        var time = new FakeTimeProvider();
        var request = StoreSetup.Request(ContentHash.Of("sketch"u8));
        var job = new Job { Id = JobId.New(time), Number = 1, Request = request, State = JobState.Running, Submitted = time.GetUtcNow() };
        using var open = new OpenJob(job, 0);
        var watcher = open.Watch();

        for (var step = 1; step <= 10_000; step++)
        {
            open.Tell(new JobEventEntry(job.Id, step, time.GetUtcNow(), new JobStep(step, 10_000)), passing: true);
        }

        open.Tell(new JobEventEntry(job.Id, 10_001, time.GetUtcNow(), new JobDone(1)), passing: false);
        open.Close();

        var received = new List<JobEventEntry>();
        while (watcher.Reader.TryRead(out var entry))
        {
            received.Add(entry);
        }

        Assert.InRange(received.Count, 2, 100);
        Assert.Equal(new JobDone(1), received[^1].Event);
        Assert.True(watcher.Reader.Completion.IsCompletedSuccessfully);
    }
}
