using ArtistAssist.Cli.Batch.Runs;
using Microsoft.Extensions.Time.Testing;

namespace ArtistAssist.Cli.Tests.Batch.Runs;

public sealed class BatchPaceTests
{
    [Fact]
    public void Describe_Begun_SaysOnlyHowMany()
    {
        Assert.Equal("0 of 10", new BatchPace(10, new FakeTimeProvider()).Describe());
    }

    [Fact]
    public void Describe_SomeDone_SaysRateAndTimeLeft()
    {
        var time = new FakeTimeProvider();
        var pace = new BatchPace(100, time);
        time.Advance(TimeSpan.FromSeconds(30));
        for (var i = 0; i < 10; i++)
        {
            pace.Advance(isWork: true);
        }

        Assert.Equal("10 of 100, 20.0 a minute, 4:30 left", pace.Describe());
    }

    [Fact]
    public void Describe_SkippedOnes_SayNothingOfThePace()
    {
        var time = new FakeTimeProvider();
        var pace = new BatchPace(100, time);
        for (var i = 0; i < 80; i++)
        {
            pace.Advance(isWork: false);
        }

        var before = pace.Describe();
        time.Advance(TimeSpan.FromMinutes(1));
        pace.Advance(isWork: true);

        Assert.Equal("80 of 100", before);
        Assert.Equal("81 of 100, 1.0 a minute, 19:00 left", pace.Describe());
    }
}
