using ArtistAssist.Diffusion.Pipelines.LineInpaint.Colors;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Diffusion.Tests.Pipelines.LineInpaint.Colors;

public sealed class PixelColorTests
{
    [Fact]
    public void Over_NothingBelow_KeepsTheInksColor()
    {
        var pixels = Of(ChannelLayout.Rgba, 8);

        var mixed = pixels.Over(0, pixels.Read([10, 20, 30, 255]), 128);

        Assert.Equal(pixels.Read([10, 20, 30, 128]), mixed);
    }

    [Fact]
    public void Over_Opaque_MixesToTheNearest()
    {
        var pixels = Of(ChannelLayout.Rgb, 8);

        Assert.Equal(pixels.Read([150, 100, 50]), pixels.Over(pixels.Read([200, 100, 0]), pixels.Read([100, 100, 100]), 128));
    }

    [Fact]
    public void Over_SixteenBits_KeepsTheirDepth()
    {
        var pixels = Of(ChannelLayout.Gray, 16);

        Assert.Equal(32639, pixels.Sample(pixels.Over(pixels.Read([0xFF, 0xFF]), 0, 128), 0));
    }

    [Fact]
    public void Median_MostAreEqual_IsExactlyThat()
    {
        var pixels = Of(ChannelLayout.Rgb, 8);
        var flat = pixels.Read([200, 150, 100]);

        Assert.Equal(flat, pixels.Median([(flat, 60), (pixels.Read([190, 140, 90]), 20), (pixels.Read([0, 255, 0]), 10)]));
    }

    [Fact]
    public void Groups_NearlyEqualColors_BecomeOneAndOthersStay()
    {
        var pixels = Of(ChannelLayout.Gray, 8);
        var counts = Enumerable.Range(95, 11).ToDictionary(value => (ulong)value, value => 20 - Math.Abs(value - 100));
        counts[220] = 7;

        var flat = ColorGroups.Of(pixels, counts);

        Assert.Equal([100ul, 220ul], flat.Values.Distinct().Order());
    }

    private static PixelColor Of(ChannelLayout channels, int bitDepth) => new(new PixelLayout(new Extent(1, 1), channels, bitDepth));
}
