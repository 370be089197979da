using ArtistAssist.Imaging.Codecs;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Imaging.Tests.Codecs;

public sealed class PreviewEncoderTests
{
    [Theory]
    [InlineData(600, 400, 300, 300, 200)]
    [InlineData(600, 400, 1024, 600, 400)]
    [InlineData(400, 1000, 100, 40, 100)]
    public void Encode_Picture_FitsTheSideAndIsNeverEnlarged(int height, int width, int side, int expectedHeight, int expectedWidth)
    {
        using var preview = Preview(height, width, ChannelLayout.Gray, 8, side, (_, _) => 255);

        Assert.Equal(new Extent(expectedHeight, expectedWidth), preview.Pixels.Layout.Extent);
    }

    [Theory]
    [InlineData(ChannelLayout.Gray, 8)]
    [InlineData(ChannelLayout.Gray, 16)]
    [InlineData(ChannelLayout.Rgb, 8)]
    [InlineData(ChannelLayout.Rgb, 16)]
    public void Encode_BlackLeftHalf_IsBlackAndWhiteInAnyDepth(ChannelLayout channels, int bitDepth)
    {
        using var preview = Preview(64, 200, channels, bitDepth, 100, (x, _) => x < 100 ? 0 : 255);

        Assert.InRange(Value(preview, 10), 0, 8);
        Assert.InRange(Value(preview, 90), 247, 255);
    }

    [Fact]
    public void Encode_TransparentPixels_LieOnWhitePaper()
    {
        using var preview = Preview(64, 64, ChannelLayout.Rgba, 8, 64, (_, channel) => 0);

        Assert.InRange(Value(preview, 32), 250, 255);
    }

    private static DecodedImage Preview(int height, int width, ChannelLayout channels, int bitDepth, int side, Func<int, int, int> value)
    {
        using var pixels = new PixelBuffer(new PixelLayout(new Extent(height, width), channels, bitDepth));
        var layout = pixels.Layout;
        var row = new byte[layout.RowBytes];
        var bytes = bitDepth / 8;
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = (byte)value(i / layout.BytesPerPixel, i / bytes % layout.ChannelCount);
        }

        for (var y = 0; y < height; y++)
        {
            pixels.WriteRows(y, 1, row);
        }

        using var file = new MemoryStream();
        PreviewEncoder.Encode(pixels, ReadOnlyMemory<byte>.Empty, side, file, CancellationToken.None);
        return new ImageDecoder().Decode(file.ToArray(), CancellationToken.None);
    }

    private static int Value(DecodedImage image, int x)
    {
        var row = new byte[image.Pixels.Layout.RowBytes];
        image.Pixels.ReadRows(image.Pixels.Layout.Height / 2, 1, row);
        return row[x * image.Pixels.Layout.BytesPerPixel];
    }
}
