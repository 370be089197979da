using ArtistAssist.Cli.Batch.Journals;

namespace ArtistAssist.Cli.Tests.Batch.Journals;

public sealed class FileStampTests : IDisposable
{
    private static readonly DateTime Written = new(2026, 11, 23, 3, 0, 0, 120, DateTimeKind.Utc);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Fits_FileAsItWas_IsTrue()
    {
        var (path, stamp) = File("content", Written);

        Assert.True(stamp.Fits(path, Written.AddHours(1), readsAll: false));
        Assert.True(stamp.Fits(path, Written.AddHours(1), readsAll: true));
    }

    [Fact]
    public void Fits_SameContentAtAnotherTime_IsTrue()
    {
        var (path, stamp) = File("content", Written);
        System.IO.File.SetLastWriteTimeUtc(path, Written.AddDays(1));

        Assert.True(stamp.Fits(path, Written.AddHours(1), readsAll: false));
    }

    [Fact]
    public void Fits_OtherContentOfTheSameSize_IsFalse()
    {
        var (path, stamp) = File("content", Written);
        Change(path, "CONTENT", Written.AddSeconds(1));

        Assert.False(stamp.Fits(path, Written.AddHours(1), readsAll: false));
    }

    [Fact]
    public void Fits_SizeAndTimePutBackByHand_IsSeenOnlyByReading()
    {
        var (path, stamp) = File("content", Written);
        Change(path, "CONTENT", Written);

        Assert.True(stamp.Fits(path, Written.AddHours(1), readsAll: false));
        Assert.False(stamp.Fits(path, Written.AddHours(1), readsAll: true));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(3, true)]
    public void Fits_ClockOfWholeSeconds_IsTrustedOnlyLater(int secondsLater, bool isTrusted)
    {
        var whole = Written.AddMilliseconds(-120);
        var (path, stamp) = File("content", whole);
        Change(path, "CONTENT", whole);

        Assert.Equal(isTrusted, stamp.Fits(path, whole.AddSeconds(secondsLater), readsAll: false));
    }

    [Fact]
    public void Fits_MissingFile_IsFalse()
    {
        var (path, stamp) = File("content", Written);
        System.IO.File.Delete(path);

        Assert.False(stamp.Fits(path, Written, readsAll: false));
    }

    private (string Path, FileStamp Stamp) File(string content, DateTime modified)
    {
        var path = _folder.Of("a.png");
        Change(path, content, modified);
        return (path, FileStamp.Of(path));
    }

    private static void Change(string path, string content, DateTime modified)
    {
        System.IO.File.WriteAllText(path, content);
        System.IO.File.SetLastWriteTimeUtc(path, modified);
    }
}
