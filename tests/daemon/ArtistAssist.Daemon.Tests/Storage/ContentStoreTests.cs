using System.Text;
using ArtistAssist.Daemon.Storage;

namespace ArtistAssist.Daemon.Tests.Storage;

public sealed class ContentStoreTests : IDisposable
{
    private readonly StoreSetup _setup = new();

    public void Dispose() => _setup.Dispose();

    [Fact]
    public async Task CommitAsync_RightHash_IsThereAfterAReopen()
    {
        var announced = ContentHash.Of("lines"u8);
        await using (var writer = _setup.Store.Create())
        {
            await writer.WriteAsync("li"u8.ToArray(), CancellationToken.None);
            await writer.WriteAsync("nes"u8.ToArray(), CancellationToken.None);
            await writer.CommitAsync(announced, CancellationToken.None).Soon();
        }

        _setup.Reopen();

        using var reader = new StreamReader(_setup.Store.OpenRead(announced));
        Assert.Equal("lines", await reader.ReadToEndAsync().Soon());
        Assert.Equal(5, _setup.Store.StoredBytes);
        Assert.Empty(ScratchFiles());
    }

    [Fact]
    public async Task CommitAsync_WrongHash_SaysBothAndLeavesNothing()
    {
        var announced = ContentHash.Of("lines"u8);
        await using (var writer = _setup.Store.Create())
        {
            await writer.WriteAsync("other"u8.ToArray(), CancellationToken.None);

            var exception = await Assert.ThrowsAsync<ContentMismatchException>(() => writer.CommitAsync(announced, CancellationToken.None)).Soon();

            Assert.Equal(ContentHash.Of("other"u8), exception.Actual);
        }

        Assert.Empty(_setup.Store.List());
        Assert.Empty(ScratchFiles());
    }

    [Fact]
    public async Task DisposeAsync_NotCommitted_LeavesNothing()
    {
        await using (var writer = _setup.Store.Create())
        {
            await writer.WriteAsync("half"u8.ToArray(), CancellationToken.None);
            Assert.Single(ScratchFiles());
        }

        Assert.Empty(ScratchFiles());
        Assert.Equal(0, _setup.Store.StoredBytes);
    }

    [Fact]
    public void Open_AfterACrash_ClearsWhatWasHalfWritten()
    {
        _setup.Scratch("half an upload");
        File.WriteAllText(Path.Combine(_setup.Folders.Contents, "not-a-hash"), "a stranger");

        _setup.Reopen();

        Assert.Empty(ScratchFiles());
        Assert.Empty(_setup.Store.List());
    }

    [Fact]
    public async Task CommitAsync_SameContentTwice_IsStoredOnce()
    {
        await _setup.UploadAsync("canvas");
        _setup.Time.Advance(TimeSpan.FromMinutes(10));

        var hash = await _setup.UploadAsync("canvas");

        Assert.Equal(6, _setup.Store.StoredBytes);
        Assert.Empty(ScratchFiles());
        Assert.True(_setup.Store.TryFind(hash, out var content));
        Assert.Equal(_setup.Time.GetUtcNow(), content.LastUsed);
    }

    [Fact]
    public async Task Verify_FileWasChanged_ThrowsAndForgetsIt()
    {
        var hash = await _setup.UploadAsync("canvas");
        var path = _setup.Store.Verify(hash, CancellationToken.None);
        await File.WriteAllTextAsync(path, "CANVAS").Soon();

        Assert.Throws<ContentDamagedException>(() => _setup.Store.Verify(hash, CancellationToken.None));

        Assert.False(_setup.Store.Touch(hash));
        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task Pin_SomeMissing_NamesAllThatAre()
    {
        var there = await _setup.UploadAsync("there");
        var first = ContentHash.Of("1"u8);
        var second = ContentHash.Of("2"u8);

        var exception = Assert.Throws<ContentMissingException>(() => _setup.Store.Pin([first, there, second, first]));

        Assert.Equal([first, second], exception.Hashes.ToArray());
    }

    [Fact]
    public async Task Drop_WhilePinned_KeepsTheContent()
    {
        var hash = await _setup.UploadAsync("pinned");

        using (_setup.Store.Pin([hash]))
        {
            Assert.False(_setup.Store.Drop(hash));
        }

        Assert.True(_setup.Store.Drop(hash));
        Assert.Equal(0, _setup.Store.StoredBytes);
    }

    [SmallDiskFact]
    public async Task WriteAsync_DiskIsFull_SaysSoAndLosesNothing()
    {
        using var disk = SmallDisk.Mount();
        var folders = new DataFolders(disk.Path);
        var store = new ContentStore(folders, _setup.Time);
        await using (var first = store.Create())
        {
            await first.WriteAsync("kept"u8.ToArray(), CancellationToken.None);
            await first.CommitAsync(null, CancellationToken.None).Soon();
        }

        await using (var writer = store.Create())
        {
            var exception = await Assert.ThrowsAsync<DiskFullException>(() => writer.WriteAsync(new byte[SmallDisk.Size], CancellationToken.None)).Soon();
            Assert.Contains("is full", exception.Message, StringComparison.Ordinal);
        }

        Assert.Empty(Directory.EnumerateFiles(folders.Scratch));
        Assert.Equal("kept", File.ReadAllText(store.Verify(ContentHash.Of("kept"u8), CancellationToken.None), Encoding.UTF8));
    }

    private string[] ScratchFiles() => Directory.GetFiles(_setup.Folders.Scratch);
}
