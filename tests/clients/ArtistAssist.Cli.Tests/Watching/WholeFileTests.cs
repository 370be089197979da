using ArtistAssist.Cli.Watching;

namespace ArtistAssist.Cli.Tests.Watching;

public sealed class WholeFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Is_PngCutAnywhere_IsNot()
    {
        var whole = File.ReadAllBytes(Repository.At("samples", "rough-01.png"));

        Assert.True(Is(whole));
        Assert.All([0, 4, 8, 100, whole.Length / 2, whole.Length - 1], length => Assert.False(Is(whole[..length])));
    }

    [Fact]
    public void Is_Jpeg_NeedsItsEnd()
    {
        byte[] begun = [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[200]];

        Assert.False(Is(begun));
        Assert.True(Is([.. begun, 0xFF, 0xD9]));
        Assert.True(Is([.. begun, 0xFF, 0xD9, .. "what a camera adds"u8]));
    }

    [Fact]
    public void Is_DocumentInAZip_NeedsItsLastRecord()
    {
        using var file = new MemoryStream();
        using (var archive = new System.IO.Compression.ZipArchive(file, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            using var type = archive.CreateEntry("mimetype").Open();
            type.Write("image/openraster"u8);
        }

        var whole = file.ToArray();
        Assert.True(Is(whole));
        Assert.All([4, 20, whole.Length - 22], length => Assert.False(Is(whole[..length])));
    }

    [Fact]
    public void Is_Webp_IsAsLongAsItSays()
    {
        byte[] whole = [.. "RIFF"u8, 20, 0, 0, 0, .. "WEBP"u8, .. new byte[16]];

        Assert.True(Is(whole));
        Assert.False(Is(whole[..^1]));
    }

    [Theory]
    [InlineData(new byte[] { (byte)'I', (byte)'I', 42, 0, 20, 0, 0, 0 }, 22, true)]
    [InlineData(new byte[] { (byte)'I', (byte)'I', 42, 0, 20, 0, 0, 0 }, 21, false)]
    [InlineData(new byte[] { (byte)'M', (byte)'M', 0, 42, 0, 0, 0, 20 }, 22, true)]
    [InlineData(new byte[] { (byte)'M', (byte)'M', 0, 42, 0, 0, 0, 0 }, 400, false)]
    public void Is_Tiff_HoldsItsFirstDirectory(byte[] head, int length, bool expected)
    {
        Assert.Equal(expected, Is([.. head, .. new byte[length - head.Length]]));
    }

    [Fact]
    public void Is_NoPictureOrNoFile_IsNot()
    {
        Assert.False(Is("text"u8.ToArray()));
        Assert.False(WholeFile.Is(_folder.Of("missing.png")));
    }

    private bool Is(byte[] content) => WholeFile.Is(_folder.Write("file", content));
}
