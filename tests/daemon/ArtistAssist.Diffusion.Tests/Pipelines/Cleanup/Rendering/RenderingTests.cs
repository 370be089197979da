using System.Buffers.Binary;
using ArtistAssist.Diffusion.Pipelines.Cleanup.Rendering;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Pixels;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Tests.Pipelines.Cleanup.Rendering;

public class RenderingTests
{
    private static readonly Bounds Region = new(3, 2, 37, 5);

    public static TheoryData<ChannelLayout, int, int> Layouts
    {
        get
        {
            var data = new TheoryData<ChannelLayout, int, int>();
            foreach (var channels in Enum.GetValues<ChannelLayout>())
            {
                foreach (var depth in new[] { 8, 16 })
                {
                    data.Add(channels, depth, 0x000000);
                    data.Add(channels, depth, 0x1A4D99);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void CleanLines_AnyLayout_DrawsInkOnWhiteAndKeepsAlpha(ChannelLayout channels, int depth, int color)
    {
        using var source = Noise(channels, depth);
        var layer = Layer();
        var lines = new CleanLines(source, layer, color);
        var rows = new byte[lines.Layout.ByteCount];

        lines.ReadRows(0, Region.Height, rows);

        AssertPixels(lines.Layout, (x, y, channel) =>
        {
            if (IsAlpha(source.Layout, channel))
            {
                return Sample(source.Layout, source.Rows(0, source.Layout.Height), x + Region.X, y + Region.Y, channel);
            }

            var ink = layer.Ink.Row(y)[x];
            var value = 255 - (int)Math.Round(ink * (255 - Expected(channels, color, channel)) / 255.0, MidpointRounding.AwayFromZero);
            return depth == 8 ? value : value * 257;
        }, rows);
    }

    [Theory]
    [InlineData(8, 0x000000, ChannelLayout.Gray)]
    [InlineData(16, 0x000000, ChannelLayout.Gray)]
    [InlineData(8, 0x1A4D99, ChannelLayout.Rgb)]
    [InlineData(16, 0x1A4D99, ChannelLayout.Rgb)]
    public void PaperLines_AnyColour_HasNoAlphaAndTheFewestChannels(int depth, int color, ChannelLayout expected)
    {
        var extent = Region.Extent;
        var layer = new InkLayer(extent.Whole, Layer().Ink);
        var paper = new PaperLines(new PixelLayout(extent, ChannelLayout.Rgba, depth), layer, color);
        var rows = new byte[paper.Layout.ByteCount];

        paper.ReadRows(0, 5, rows);

        Assert.Equal(expected, paper.Layout.Channels);
        AssertPixels(paper.Layout, (x, y, channel) =>
        {
            var value = 255 - (int)Math.Round(layer.Ink.Row(y)[x] * (255 - Expected(expected, color, channel)) / 255.0, MidpointRounding.AwayFromZero);
            return depth == 8 ? value : value * 257;
        }, rows);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    public void TransparentLines_AnyDepth_HasInkForAlpha(int depth)
    {
        var layer = Layer();
        var lines = new TransparentLines(new PixelLayout(new Extent(9, 53), ChannelLayout.Gray, depth), layer, 0x1A4D99);
        var rows = new byte[lines.Layout.ByteCount];

        lines.ReadRows(0, 9, rows);

        Assert.Equal(ChannelLayout.Rgba, lines.Layout.Channels);
        AssertPixels(lines.Layout, (x, y, channel) =>
        {
            var value = channel < 3 ? Expected(ChannelLayout.Rgb, 0x1A4D99, channel) : Inside(x, y) ? layer.Ink.Row(y - Region.Y)[x - Region.X] : 0;
            return depth == 8 ? value : value * 257;
        }, rows);
    }

    private static bool Inside(int x, int y) => Region.Contains(new Bounds(x, y, 1, 1));

    private static bool IsAlpha(PixelLayout layout, int channel) => layout.HasAlpha && channel == layout.ChannelCount - 1;

    private static int Expected(ChannelLayout channels, int color, int channel) => channels switch
    {
        ChannelLayout.Gray or ChannelLayout.GrayAlpha => (int)Math.Round((0.299 * (color >> 16)) + (0.587 * ((color >> 8) & 255)) + (0.114 * (color & 255))),
        ChannelLayout.Bgra => (color >> (8 * channel)) & 255,
        _ => (color >> (16 - (8 * channel))) & 255,
    };

    private static PixelBuffer Noise(ChannelLayout channels, int depth)
    {
        var buffer = new PixelBuffer(new PixelLayout(new Extent(9, 53), channels, depth));
        new Random(3).NextBytes(buffer.Rows(0, 9));
        return buffer;
    }

    private static InkLayer Layer()
    {
        var ink = new Plane<byte>(Region.Extent);
        new Random(4).NextBytes(ink.Rows(0, ink.Height));
        return new InkLayer(Region, ink);
    }

    private static int Sample(PixelLayout layout, ReadOnlySpan<byte> rows, int x, int y, int channel)
    {
        var at = (y * layout.RowBytes) + (x * layout.BytesPerPixel) + (channel * layout.BytesPerSample);
        return layout.BitDepth == 8 ? rows[at] : BinaryPrimitives.ReadUInt16LittleEndian(rows[at..]);
    }

    private static void AssertPixels(PixelLayout layout, Func<int, int, int, int> expected, byte[] rows)
    {
        for (var y = 0; y < layout.Height; y++)
        {
            for (var x = 0; x < layout.Width; x++)
            {
                for (var channel = 0; channel < layout.ChannelCount; channel++)
                {
                    Assert.Equal((x, y, channel, expected(x, y, channel)), (x, y, channel, Sample(layout, rows, x, y, channel)));
                }
            }
        }
    }
}
