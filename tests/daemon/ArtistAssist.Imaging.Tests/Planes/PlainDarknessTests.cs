using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Pixels;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Imaging.Tests.Planes;

public class PlainDarknessTests
{
    [Theory]
    [InlineData(ChannelLayout.Gray)]
    [InlineData(ChannelLayout.Rgb)]
    public void ReadBytes_PlainPixels_EqualsTheConversionByLibvips(ChannelLayout channels)
    {
        using var pixels = Noise(channels);

        using var fast = DarknessReader.ReadBytes(pixels, default, null, CancellationToken.None);
        using var slow = DarknessReader.ReadBytes(pixels, default, pixels.Layout.Extent, CancellationToken.None);

        AssertClose(slow, fast);
    }

    [Fact]
    public void ReadBytes_PixelsWithAlphaInBands_EqualsTheConversionInOne()
    {
        using var pixels = Noise(ChannelLayout.Rgba, height: 700);

        using var bands = DarknessReader.ReadBytes(pixels, default, null, CancellationToken.None);
        using var whole = DarknessReader.ReadBytes(pixels, default, pixels.Layout.Extent, CancellationToken.None);

        Assert.Equal(whole.Rows(0, 700).ToArray(), bands.Rows(0, 700).ToArray());
    }

    private static PixelBuffer Noise(ChannelLayout channels, int height = 37)
    {
        var pixels = new PixelBuffer(new PixelLayout(new Extent(height, 53), channels, 8));
        new Random(5).NextBytes(pixels.Rows(0, height));
        return pixels;
    }

    private static void AssertClose(Plane<byte> expected, Plane<byte> actual)
    {
        for (var y = 0; y < expected.Height; y++)
        {
            for (var x = 0; x < expected.Width; x++)
            {
                Assert.InRange(actual.Row(y)[x], expected.Row(y)[x] - 1, expected.Row(y)[x] + 1);
            }
        }
    }
}
