using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Imaging.Tests.Pixels;

public sealed class PixelStorageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(0, 5, 8)]
    [InlineData(5, 0, 8)]
    [InlineData(65_536, 5, 8)]
    [InlineData(5, 65_536, 8)]
    [InlineData(5, 5, 12)]
    public void Layout_OutsideItsRange_IsRefused(int height, int width, int bitDepth)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new PixelLayout(new Extent(height, width), ChannelLayout.Rgb, bitDepth));
    }

    [Fact]
    public void Layout_OfTheLargestPicture_CountsWithoutOverflow()
    {
        var layout = new PixelLayout(new Extent(65_535, 65_535), ChannelLayout.Rgba, 16);

        Assert.Equal(65_535L * 65_535 * 8, layout.ByteCount);
    }

    [Fact]
    public void Buffer_NotAllRowsInside_IsRefused()
    {
        using var buffer = new PixelBuffer(new PixelLayout(new Extent(5, 7), ChannelLayout.Rgb, 16));

        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Rows(3, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Row(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Row(int.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.ReadRows(0, 2, new byte[(2 * 42) - 1]));
    }

    [Fact]
    public void Buffer_AfterDispose_IsRefused()
    {
        var buffer = new PixelBuffer(new PixelLayout(new Extent(5, 7), ChannelLayout.Rgb, 16));
        buffer.Dispose();
        buffer.Dispose();

        Assert.Throws<ObjectDisposedException>(() => buffer.Row(0));
    }

    [Fact]
    public void File_WrittenInStrips_ReadsBackInOthers()
    {
        using var picture = Pictures.Noise(100, 33, ChannelLayout.Rgba, 16);
        var path = _folder.File("rows");
        using (var file = PixelFile.Create(path, picture.Layout))
        {
            for (var y = 93; y >= 0; y -= 31)
            {
                var count = Math.Min(31, 100 - y);
                file.WriteRows(y, count, picture.Rows(y, count));
            }

            file.Flush();
        }

        using var read = PixelFile.Open(path, picture.Layout);
        Assert.Equal(Pictures.Bytes(picture), Pictures.Bytes(read));
        Assert.Equal(picture.Layout.ByteCount, new FileInfo(path).Length);
    }

    [Fact]
    public void File_OfAnotherLength_IsRefusedAndClosed()
    {
        var path = _folder.File("rows");
        File.WriteAllBytes(path, new byte[11]);

        Assert.Throws<InvalidDataException>(() => PixelFile.Open(path, new PixelLayout(new Extent(3, 4), ChannelLayout.Gray, 8)));

        using var free = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
    }

    [Fact]
    public void File_ThatExists_IsNotOverwritten()
    {
        var path = _folder.File("rows");
        File.WriteAllText(path, "mine");

        Assert.Throws<IOException>(() => PixelFile.Create(path, new PixelLayout(new Extent(3, 4), ChannelLayout.Gray, 8)));
        Assert.Equal("mine", File.ReadAllText(path));
    }

    public void Dispose() => _folder.Dispose();
}
