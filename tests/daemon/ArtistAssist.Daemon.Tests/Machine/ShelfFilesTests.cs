using ArtistAssist.Daemon.Machine;
using ArtistAssist.Daemon.Storage;
using ArtistAssist.Daemon.Tests.Storage;
using ArtistAssist.Models.Catalog;
using ArtistAssist.Models.Import;
using ArtistAssist.Testing.Checkpoints;

namespace ArtistAssist.Daemon.Tests.Machine;

public sealed class ShelfFilesTests : IDisposable
{
    private readonly TemporaryFolder _artist = new();

    public void Dispose() => _artist.Dispose();

    [SmallDiskFact]
    public void Add_DiskIsFull_SaysSoAndLeavesNothing()
    {
        using var disk = SmallDisk.Mount();
        var files = new ShelfFiles(new DataFolders(disk.Path));
        var scratch = Directory.CreateDirectory(new DataFolders(disk.Path).Scratch).FullName;
        var imported = Look("a");
        Fill(disk.Path);

        var exception = Assert.Throws<DiskFullException>(() => files.Add(imported));

        Assert.Contains("is full", exception.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(scratch));
        Assert.False(Directory.Exists(files.FolderOf("a")));
    }

    [Fact]
    public void Replace_RemovedMeanwhile_DoesNotBringTheCardBack()
    {
        using var data = new TemporaryFolder();
        var files = new ShelfFiles(new DataFolders(data.Path));
        var imported = Look("a");
        Directory.CreateDirectory(new DataFolders(data.Path).Scratch);
        files.Add(imported);
        using var removed = new CancellationTokenSource();
        removed.Cancel();
        files.Delete("a");

        Assert.Throws<OperationCanceledException>(() => files.Replace(imported.Card, removed.Token));

        Assert.False(Directory.Exists(files.FolderOf("a")));
        Assert.Empty(Directory.EnumerateFileSystemEntries(new DataFolders(data.Path).Scratch));
    }

    [Fact]
    public void AddReplaceDelete_OneAfterTheOther_LeaveWhatTheySay()
    {
        using var data = new TemporaryFolder();
        var folders = new DataFolders(data.Path);
        Directory.CreateDirectory(folders.Scratch);
        var files = new ShelfFiles(folders);
        var catalog = new ModelCatalog(new ModelFolder(folders.Models, BuiltIn: false));

        files.Add(Look("a"));
        catalog.Refresh();
        Assert.Equal((null, true), (catalog.Get("a").Problem, catalog.Get("a").Imported));

        files.Replace(catalog.Get("a").Card! with { Licence = "CC0-1.0" }, CancellationToken.None);
        catalog.Refresh();
        Assert.Equal("CC0-1.0", catalog.Get("a").Card!.Licence);

        files.Delete("a");
        catalog.Refresh();
        Assert.Empty(catalog.List());
    }

    private ImportedModel Look(string id)
    {
        var path = TinyModels.Sd1().Write(Path.Combine(_artist.Path, "a.safetensors"));
        return ModelImport.Look(new ImportRequest { Path = path, Id = id }, _ => false, DateTimeOffset.UnixEpoch, _ => { }, CancellationToken.None);
    }

    private static void Fill(string folder)
    {
        try
        {
            using var stream = new FileStream(Path.Combine(folder, "filler"), FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
            for (var bytes = new byte[4096]; ;)
            {
                stream.Write(bytes);
            }
        }
        catch (IOException)
        {
        }
    }
}
