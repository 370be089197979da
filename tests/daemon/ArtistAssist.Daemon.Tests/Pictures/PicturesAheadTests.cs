using ArtistAssist.Daemon.Jobs;
using ArtistAssist.Daemon.Pictures;
using ArtistAssist.Daemon.Storage;
using ArtistAssist.Daemon.Tests.Jobs;
using ArtistAssist.Daemon.Tests.Storage;
using ArtistAssist.Imaging.Codecs;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Daemon.Tests.Pictures;

public sealed class PicturesAheadTests : IAsyncDisposable
{
    private readonly JobSetup _setup = new();
    private readonly PicturesAhead _ahead;

    public PicturesAheadTests() => _ahead = new PicturesAhead(new PictureOpener(_setup.Files.Store, new ImageDecoder(new ImageLimits())), _setup.Jobs);

    public async ValueTask DisposeAsync()
    {
        _ahead.Dispose();
        await _setup.DisposeAsync();
    }

    [Fact]
    public async Task Open_AnotherJobWaits_HasItsPictureReadyToo()
    {
        await SubmitAsync(10);
        await SubmitAsync(20);
        var (first, second) = (Start(), _setup.Jobs.Next()!.Job.Request);

        using var picture = _ahead.Open(first, CancellationToken.None);
        Drop(second.Image.Content, once: () => ScratchFiles().Length == 2);
        Start();
        using var next = _ahead.Open(second, CancellationToken.None);

        // The file is gone: these pixels were read before.
        Assert.Equal((10, 20), (FirstPixel(picture), FirstPixel(next)));
    }

    [Fact]
    public async Task Open_PictureThatWaitsIsNone_SaysSoWhenItIsItsTurn()
    {
        await SubmitAsync(10);
        await _setup.SubmitAsync("none");
        using var picture = _ahead.Open(Start(), CancellationToken.None);

        Assert.Throws<UnreadableImageException>(() => _ahead.Open(Start(), CancellationToken.None));
    }

    [Fact]
    public async Task Open_WaitingJobIsCancelled_GivesTheNextInLineItsPicture()
    {
        await SubmitAsync(10);
        await SubmitAsync(20);
        await SubmitAsync(30);
        using var picture = _ahead.Open(Start(), CancellationToken.None);
        _setup.Jobs.Cancel(_setup.Jobs.Next()!);

        using var next = _ahead.Open(Start(), CancellationToken.None);

        Assert.Equal(30, FirstPixel(next));
    }

    [Fact]
    public async Task Open_AnotherGoesFirst_KeepsWhatIsReady()
    {
        await SubmitAsync(10, Priority.Batch);
        var batch = await SubmitAsync(20, Priority.Batch);
        using var picture = _ahead.Open(Start(), CancellationToken.None);
        Drop(batch.Request.Image.Content, once: () => ScratchFiles().Length == 2);
        await SubmitAsync(30, Priority.Interactive);

        using var urgent = _ahead.Open(Start(), CancellationToken.None);
        using var next = _ahead.Open(Start(), CancellationToken.None);

        Assert.Equal((30, 20), (FirstPixel(urgent), FirstPixel(next)));
    }

    [Fact]
    public async Task Dispose_PictureIsReady_LeavesNothing()
    {
        await SubmitAsync(10);
        await SubmitAsync(20);
        _ahead.Open(Start(), CancellationToken.None).Dispose();

        _ahead.Dispose();

        Assert.Empty(ScratchFiles());
    }

    private string[] ScratchFiles() => Directory.GetFiles(_setup.Files.Folders.Scratch);

    private JobRequest Start() => _setup.Jobs.TryStart(before: null)!.Job.Request;

    private async Task<Job> SubmitAsync(byte gray, Priority priority = Priority.Interactive)
    {
        using var page = new PixelBuffer(new PixelLayout(new Extent(8, 8), Imaging.Pixels.ChannelLayout.Gray, 8));
        for (var y = 0; y < 8; y++)
        {
            page.Row(y).Fill(gray);
        }

        using var file = new MemoryStream();
        ImageEncoder.Encode(page, file, new EncodingOptions { Format = ImageFormat.Png }, CancellationToken.None);
        return _setup.Book.Submit(StoreSetup.Request(await _setup.Files.UploadAsync(file.ToArray()), name: $"{gray}", priority: priority));
    }

    /// <summary>Takes a content away as soon as its picture was read.</summary>
    private void Drop(ContentHash content, Func<bool> once)
    {
        Assert.True(SpinWait.SpinUntil(once, Waiting.Limit));
        // The file of the picture exists before it is complete; the content may go only then.
        Assert.True(SpinWait.SpinUntil(() => ScratchFiles().All(file => new FileInfo(file).Length == 64), Waiting.Limit));
        File.Delete(_setup.Files.Store.PathOf(content));
    }

    private static int FirstPixel(OpenedPicture picture)
    {
        var row = new byte[8];
        picture.Pixels.ReadRows(0, 1, row);
        return row[0];
    }
}
