using ArtistAssist.PluginSdk.Results;

namespace ArtistAssist.PluginSdk.Tests.Results;

public sealed class ResultFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Keep_Written_IsThereWholeAndAlone()
    {
        await using (var file = new ResultFile(_folder.Of("a.png"), overwrite: false))
        {
            file.Begin().Write("lines"u8);
            Assert.False(File.Exists(_folder.Of("a.png")));
            await file.KeepAsync();
        }

        Assert.Equal("lines", await File.ReadAllTextAsync(_folder.Of("a.png")));
        Assert.Single(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task Dispose_NotKept_LeavesNothing()
    {
        await using (var file = new ResultFile(_folder.Of("a.png"), overwrite: false))
        {
            file.Begin().Write("half"u8);
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task Begin_Again_ForgetsTheAttemptThatWasCutOff()
    {
        await using (var file = new ResultFile(_folder.Of("a.png"), overwrite: false))
        {
            file.Begin().Write("a long half"u8);
            file.Begin().Write("all"u8);
            await file.KeepAsync();
        }

        Assert.Equal("all", await File.ReadAllTextAsync(_folder.Of("a.png")));
    }

    [Fact]
    public void Open_TargetExists_IsRefused()
    {
        var target = _folder.Write("a.png", "mine");

        Assert.Throws<IOException>(() => new ResultFile(target, overwrite: false));
        Assert.Equal("mine", File.ReadAllText(target));
    }

    [Fact]
    public async Task Keep_TargetAppearedMeanwhile_IsRefused()
    {
        await using var file = new ResultFile(_folder.Of("a.png"), overwrite: false);
        file.Begin().Write("lines"u8);
        _folder.Write("a.png", "mine");

        await Assert.ThrowsAsync<IOException>(file.KeepAsync);

        Assert.Equal("mine", await File.ReadAllTextAsync(_folder.Of("a.png")));
    }

    [Fact]
    public async Task Keep_OverwriteAsked_ReplacesTheTarget()
    {
        _folder.Write("a.png", "old");
        await using (var file = new ResultFile(_folder.Of("a.png"), overwrite: true))
        {
            file.Begin().Write("new"u8);
            await file.KeepAsync();
        }

        Assert.Equal("new", await File.ReadAllTextAsync(_folder.Of("a.png")));
    }
}
