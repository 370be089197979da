using ArtistAssist.Cli.Watching;
using Microsoft.Extensions.Time.Testing;

namespace ArtistAssist.Cli.Tests.Watching;

public sealed class SettledFilesTests
{
    private static readonly FileLook Look = new(100, DateTime.UnixEpoch);

    private readonly FakeTimeProvider _time = new();
    private readonly SettledFiles _files;

    public SettledFilesTests() => _files = new SettledFiles(TimeSpan.FromSeconds(2), _time);

    [Fact]
    public void IsReady_Unchanged_OnceItHasSettled()
    {
        Assert.False(IsReady(Look));
        _time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.False(IsReady(Look));
        _time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.True(IsReady(Look));
    }

    [Theory]
    [InlineData(101, 0)]
    [InlineData(100, 1)]
    public void IsReady_ChangedMeanwhile_BeginsAgain(long size, int tick)
    {
        IsReady(Look);
        _time.Advance(TimeSpan.FromSeconds(1.9));
        IsReady(new FileLook(size, DateTime.UnixEpoch.AddTicks(tick)));
        _time.Advance(TimeSpan.FromSeconds(1.9));

        Assert.False(IsReady(new FileLook(size, DateTime.UnixEpoch.AddTicks(tick))));
    }

    [Fact]
    public void IsReady_EndMissing_WaitsMuchLonger()
    {
        IsReady(Look);
        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.False(_files.IsReady("a", Look, _ => false));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(_files.IsReady("a", Look, _ => false));
    }

    [Fact]
    public void Keep_FileGoneAndBack_BeginsAgain()
    {
        IsReady(Look);
        _files.Keep(new HashSet<string>());
        _time.Advance(TimeSpan.FromSeconds(3));

        Assert.False(IsReady(Look));
    }

    private bool IsReady(FileLook look) => _files.IsReady("a", look, _ => true);
}
