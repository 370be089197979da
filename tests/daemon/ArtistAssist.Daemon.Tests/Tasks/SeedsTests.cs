using ArtistAssist.Daemon.Jobs;
using ArtistAssist.Daemon.Tasks;

namespace ArtistAssist.Daemon.Tests.Tasks;

public sealed class SeedsTests
{
    private static readonly JobId Job = JobId.Parse("0195e0f2-0000-7000-8000-0000deadbeef");

    [Fact]
    public void Of_SeedAndProposals_CountsUp() => Assert.Equal([7, 8, 9], Of(Job, new RefineTask { Seed = 7, Proposals = 3 }, done: 0));

    [Fact]
    public void Of_SomeDone_GoesOnBehindThem() => Assert.Equal([9], Of(Job, new RefineTask { Seed = 7, Proposals = 3 }, done: 2));

    [Fact]
    public void Of_AllDone_IsNone() => Assert.Empty(Of(Job, new RefineTask(), done: 1));

    [Fact]
    public void Of_SeedZero_IsASeed() => Assert.Equal([0], Of(Job, new RefineTask { Seed = 0 }, done: 0));

    [Fact]
    public void Of_LargestSeed_StartsAgainAtZero() => Assert.Equal([ulong.MaxValue, 0], Of(Job, new RefineTask { Seed = ulong.MaxValue, Proposals = 2 }, done: 0));

    [Fact]
    public void Of_NoSeed_DrawsTheSameForTheSameJob()
    {
        Assert.Equal([0xdeadbeefUL], Of(Job, new InpaintTask(), done: 0));
        Assert.NotEqual(Of(JobId.New(TimeProvider.System), new InpaintTask(), 0)[0], Of(JobId.New(TimeProvider.System), new InpaintTask(), 0)[0]);
    }

    private static ulong[] Of(JobId job, DiffusionTask task, int done) => [.. Seeds.Of(job, task, done)];
}
