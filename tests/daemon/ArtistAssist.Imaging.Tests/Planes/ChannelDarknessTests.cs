using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Pixels;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Imaging.Tests.Planes;

public sealed class ChannelDarknessTests
{
    [Theory]
    [InlineData(ChannelLayout.Rgb, 8)]
    [InlineData(ChannelLayout.Rgb, 16)]
    [InlineData(ChannelLayout.Bgra, 8)]
    [InlineData(ChannelLayout.Rgba, 16)]
    public void Read_AnyLayout_IsTheNegativeOfEachChannel(ChannelLayout channels, int depth)
    {
        using var picture = new PixelBuffer(new PixelLayout(new Extent(5, 37), channels, depth));
        byte[] pixel = channels == ChannelLayout.Bgra ? [30, 20, 10, 255] : [10, 20, 30, 255];
        for (var y = 0; y < 5; y++)
        {
            for (var x = 0; x < 37; x++)
            {
                for (var i = 0; i < picture.Layout.BytesPerPixel; i++)
                {
                    var value = pixel[i / picture.Layout.BytesPerSample];
                    picture.Row(y)[(x * picture.Layout.BytesPerPixel) + i] = value == 255 ? value : (byte)(value + x + y);
                }
            }
        }

        var planes = Planes(3, 37);
        using (var reader = new ChannelDarkness(picture, default, CancellationToken.None))
        {
            reader.Read(2, planes);
        }

        for (var y = 0; y < 3; y++)
        {
            for (var x = 0; x < 37; x++)
            {
                Assert.Equal((245 - x - y - 2, 235 - x - y - 2, 225 - x - y - 2), (planes[0].Row(y)[x], planes[1].Row(y)[x], planes[2].Row(y)[x]));
            }
        }

        Array.ForEach(planes, plane => plane.Dispose());
    }

    [Fact]
    public void Read_WiderProfile_IsBroughtToSrgb()
    {
        using var picture = new PixelBuffer(new PixelLayout(new Extent(1, 1), ChannelLayout.Rgb, 8));
        picture.WriteRows(0, 1, [200, 120, 120]);
        var (wide, plain) = (Planes(1, 1), Planes(1, 1));

        using (var reader = new ChannelDarkness(picture, Profiles.DisplayP3, CancellationToken.None))
        {
            reader.Read(0, wide);
        }

        using (var reader = new ChannelDarkness(picture, default, CancellationToken.None))
        {
            reader.Read(0, plain);
        }

        // The same colour needs more red and less of the others in the narrower space.
        Assert.True(wide[0].Row(0)[0] < plain[0].Row(0)[0]);
        Assert.True(wide[1].Row(0)[0] > plain[1].Row(0)[0]);
    }

    [Fact]
    public void Open_Gray_Throws()
    {
        using var picture = Pictures.Noise(3, 4, ChannelLayout.GrayAlpha, 8);

        Assert.Throws<ArgumentException>(() => new ChannelDarkness(picture, default, CancellationToken.None));
    }

    [Theory]
    [InlineData(300, 331, 120, 133)]
    [InlineData(90, 61, 200, 150)]
    [InlineData(200, 150, 200, 150)]
    public void Resize_InStrips_EqualsResizingTheWholePlane(int height, int width, int newHeight, int newWidth)
    {
        using var picture = Pictures.Ramp(height, width, ChannelLayout.Rgb, 8);
        var shared = new SharedPixels(picture);
        var extent = new Extent(newHeight, newWidth);

        var resized = StripResampler.Resize(
            picture.Layout.Extent, extent, 3, ResampleKernel.Cubic, () => new ChannelDarkness(shared, default, CancellationToken.None), CancellationToken.None);

        var whole = Planes(height, width);
        using (var reader = new ChannelDarkness(picture, default, CancellationToken.None))
        {
            reader.Read(0, whole);
        }

        for (var channel = 0; channel < 3; channel++)
        {
            using var expected = PlaneFilter.Resize(whole[channel], extent, ResampleKernel.Cubic);
            Assert.Equal(expected.Rows(0, newHeight).ToArray(), resized[channel].Rows(0, newHeight).ToArray());
        }
    }

    [Fact]
    public void Resize_SourceFails_ThrowsWhatItThrew()
    {
        var source = new BrokenSource();

        Assert.Throws<EndOfStreamException>(() => StripResampler.Resize(
            new Extent(300, 400), new Extent(150, 200), 3, ResampleKernel.Cubic, () => new ChannelDarkness(source, Profiles.Srgb, CancellationToken.None), CancellationToken.None));
    }

    [Theory]
    [InlineData(ChannelLayout.Rgb, 8)]
    [InlineData(ChannelLayout.Bgra, 8)]
    [InlineData(ChannelLayout.Rgb, 16)]
    [InlineData(ChannelLayout.Rgba, 16)]
    public void IsGray_OnePixelAnywhereHasColour_IsFalse(ChannelLayout channels, int depth)
    {
        using var picture = new PixelBuffer(new PixelLayout(new Extent(2, 23), channels, depth));
        var size = picture.Layout.BytesPerSample;
        for (var i = 0; i < 2 * 23 * picture.Layout.ChannelCount; i++)
        {
            var (pixel, channel) = Math.DivRem(i, picture.Layout.ChannelCount);
            picture.Rows(0, 2).Slice(i * size, size).Fill((byte)(channel == 3 ? 99 : pixel * 5));
        }

        var gray = Grayness.IsGray(picture, CancellationToken.None);
        var coloured = Enumerable.Range(0, 2 * 23 * 3).Count(i =>
        {
            var at = ((i / 3 * picture.Layout.ChannelCount) + (i % 3)) * size;
            picture.Rows(0, 2)[at] ^= 1;
            var stillGray = Grayness.IsGray(picture, CancellationToken.None);
            picture.Rows(0, 2)[at] ^= 1;
            return !stillGray;
        });

        Assert.True(gray);
        Assert.Equal(2 * 23 * 3, coloured);
    }

    [Fact]
    public void SampledPixels_OddExtent_TakesEveryNthFromTheFirst()
    {
        using var picture = Pictures.Noise(9, 14, ChannelLayout.Rgba, 16);

        var samples = new SampledPixels(picture, 4);
        var rows = Pictures.Bytes(samples);

        Assert.Equal(new Extent(3, 4), samples.Layout.Extent);
        for (var y = 0; y < 3; y++)
        {
            for (var x = 0; x < 4; x++)
            {
                Assert.Equal(picture.Row(4 * y).Slice(8 * 4 * x, 8).ToArray(), rows.AsSpan(((y * 4) + x) * 8, 8).ToArray());
            }
        }
    }

    private static Plane<byte>[] Planes(int height, int width) =>
        [new(new Extent(height, width)), new(new Extent(height, width)), new(new Extent(height, width))];

    private sealed class BrokenSource : IPixelSource
    {
        public PixelLayout Layout { get; } = new(new Extent(300, 400), ChannelLayout.Rgb, 8);

        public void ReadRows(int y, int rowCount, Span<byte> into) => throw new EndOfStreamException();
    }
}
