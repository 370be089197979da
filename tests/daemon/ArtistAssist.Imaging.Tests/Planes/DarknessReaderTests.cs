using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Pixels;
using ArtistAssist.Imaging.Planes;
using ArtistAssist.Testing;

namespace ArtistAssist.Imaging.Tests.Planes;

public sealed class DarknessReaderTests
{
    [Fact]
    public void ReadBytes_Gray_IsTheNegative()
    {
        using var picture = Pictures.Noise(300, 17, ChannelLayout.Gray, 8);

        using var darkness = DarknessReader.ReadBytes(picture, default, null, CancellationToken.None);

        Assert.Equal(new Extent(300, 17), darkness.Extent);
        Assert.Equal(Pictures.Bytes(picture).Select(value => (byte)(255 - value)), darkness.Rows(0, 300).ToArray());
    }

    [Theory]
    [InlineData(ChannelLayout.Rgb)]
    [InlineData(ChannelLayout.Bgra)]
    public void ReadFloats_Colour_IsWeightedAsBt601(ChannelLayout channels)
    {
        using var picture = new PixelBuffer(new PixelLayout(new Extent(1, 3), channels, 8));
        byte[] pixels = channels == ChannelLayout.Rgb
            ? [255, 0, 0, 0, 255, 0, 0, 0, 255]
            : [0, 0, 255, 255, 0, 255, 0, 255, 255, 0, 0, 255];
        picture.WriteRows(0, 1, pixels);

        using var darkness = DarknessReader.ReadFloats(picture, default, null, CancellationToken.None);

        Assert.Equal(1 - 0.299f, darkness.Row(0)[0], 1e-5f);
        Assert.Equal(1 - 0.587f, darkness.Row(0)[1], 1e-5f);
        Assert.Equal(1 - 0.114f, darkness.Row(0)[2], 1e-5f);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    public void ReadFloats_Alpha_LetsWhitePaperThrough(int bitDepth)
    {
        using var picture = new PixelBuffer(new PixelLayout(new Extent(1, 3), ChannelLayout.GrayAlpha, bitDepth));
        byte[] pixels = [0, 0, 0, 128, 0, 255];
        picture.WriteRows(0, 1, bitDepth == 8 ? pixels : [.. pixels.SelectMany(value => new[] { value, value })]);

        using var darkness = DarknessReader.ReadFloats(picture, default, null, CancellationToken.None);

        Assert.Equal(0, darkness.Row(0)[0], 1e-4f);
        Assert.Equal(128f / 255, darkness.Row(0)[1], 0.005f);
        Assert.Equal(1, darkness.Row(0)[2], 1e-4f);
    }

    [Fact]
    public void ReadFloats_16Bits_ResolvesMoreThan8()
    {
        using var picture = new PixelBuffer(new PixelLayout(new Extent(1, 2), ChannelLayout.Gray, 16));
        picture.WriteRows(0, 1, [0x00, 0x80, 0x10, 0x80]);

        using var darkness = DarknessReader.ReadFloats(picture, default, null, CancellationToken.None);

        Assert.Equal(16f / 65535, darkness.Row(0)[0] - darkness.Row(0)[1], 1e-6f);
    }

    [Fact]
    public void ReadBytes_GrayProfile_IsRespected()
    {
        using var picture = new PixelBuffer(new PixelLayout(new Extent(2, 9), ChannelLayout.Gray, 8));
        picture.Rows(0, 2).Fill(128);

        using var plain = DarknessReader.ReadBytes(picture, default, null, CancellationToken.None);
        using var linear = DarknessReader.ReadBytes(picture, GrayProfile.Create(1.0), null, CancellationToken.None);

        Assert.Equal(127, plain.Row(1)[4]);
        // Half of the light is 188 in sRGB.
        Assert.InRange(linear.Row(1)[4], 255 - 190, 255 - 186);
    }

    [Fact]
    public void ReadBytes_WiderRgbProfile_IsRespected()
    {
        using var picture = new PixelBuffer(new PixelLayout(new Extent(1, 1), ChannelLayout.Rgb, 8));
        picture.WriteRows(0, 1, [200, 30, 30]);

        using var srgb = DarknessReader.ReadBytes(picture, Profiles.Srgb, null, CancellationToken.None);
        using var plain = DarknessReader.ReadBytes(picture, default, null, CancellationToken.None);
        using var wide = DarknessReader.ReadBytes(picture, Profiles.DisplayP3, null, CancellationToken.None);

        Assert.InRange(srgb.Row(0)[0], plain.Row(0)[0] - 1, plain.Row(0)[0] + 1);
        Assert.NotEqual(plain.Row(0)[0], wide.Row(0)[0]);
    }

    [Fact]
    public void ReadBytes_ProfileOfOtherChannelsOrNonsense_IsTakenAsSrgb()
    {
        using var picture = Pictures.Noise(5, 7, ChannelLayout.Gray, 8);

        using var other = DarknessReader.ReadBytes(picture, Profiles.Srgb, null, CancellationToken.None);
        using var nonsense = DarknessReader.ReadBytes(picture, new byte[] { 1, 2, 3 }, null, CancellationToken.None);

        Assert.Equal(255 - picture.Row(2)[3], other.Row(2)[3]);
        Assert.Equal(255 - picture.Row(2)[3], nonsense.Row(2)[3]);
    }

    [Fact]
    public void ReadFloats_InAnotherSize_EqualsResizingAfterwards()
    {
        using var picture = Pictures.Noise(700, 331, ChannelLayout.Rgb, 8);
        var extent = new Extent(420, 199);

        using var whole = DarknessReader.ReadFloats(picture, default, null, CancellationToken.None);
        using var after = PlaneFilter.Resize(whole, extent, ResampleKernel.Cubic);
        using var onTheWay = DarknessReader.ReadFloats(picture, default, extent, CancellationToken.None);

        Assert.Equal(extent, onTheWay.Extent);
        for (var y = 0; y < extent.Height; y++)
        {
            for (var x = 0; x < extent.Width; x++)
            {
                Assert.Equal(after.Row(y)[x], onTheWay.Row(y)[x], 1e-4f);
            }
        }
    }

    [Fact]
    public void ReadBytes_SourceFails_ThrowsWhatItThrew()
    {
        var source = new BrokenSource();

        Assert.Throws<EndOfStreamException>(() => DarknessReader.ReadBytes(source, default, null, CancellationToken.None));
    }

    private sealed class BrokenSource : IPixelSource
    {
        public PixelLayout Layout { get; } = new(new Extent(3, 4), ChannelLayout.Gray, 8);

        public void ReadRows(int y, int rowCount, Span<byte> into) => throw new EndOfStreamException();
    }
}
