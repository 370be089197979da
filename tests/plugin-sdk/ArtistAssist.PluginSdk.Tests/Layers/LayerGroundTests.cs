using System.Runtime.InteropServices;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.PluginSdk.Tests.Layers;

public sealed class LayerGroundTests
{
    private const int Width = 23;
    private const int Height = 17;

    private static readonly Bounds Place = new() { X = 3, Y = 2, Width = 16, Height = 12 };

    [Theory]
    [InlineData(ChannelLayout.Bgra, ChannelLayout.Bgra)]
    [InlineData(ChannelLayout.Bgra, ChannelLayout.Rgba)]
    [InlineData(ChannelLayout.Rgb, ChannelLayout.Rgba)]
    [InlineData(ChannelLayout.Gray, ChannelLayout.Bgra)]
    public void Compose_SoftMask_OverTheCanvasGivesTheResult(ChannelLayout channels, ChannelLayout order)
    {
        var canvas = Samples(channels, 8, seed: 1);
        var mask = Mask();
        var result = Mixed(canvas, Samples(channels, 8, seed: 2), mask, channels, 255);

        var layer = Ground(canvas, channels, 8, mask).Compose(Result(result, channels, 8), LayerAlpha.Mask, order);

        var (shown, wanted) = (Over(Wide(canvas, channels, order), layer, order), Wide(result, channels, order));
        Assert.All(Enumerable.Range(0, wanted.Length), i => Assert.InRange(shown[i] - wanted[i], -1, 1));
        AssertWhere(mask, 0, i => Assert.Equal(Wide(canvas, channels, order)[i], shown[i]));
        AssertWhere(mask, 255, i => Assert.Equal(wanted[i], shown[i]));
        AssertWhere(mask, 128, i => Assert.InRange(layer.Rows.Span[LayerIndex(i, layer) | 3], 128, 128));
    }

    [Theory]
    [InlineData(ChannelLayout.Bgra, ChannelLayout.Rgba)]
    [InlineData(ChannelLayout.Gray, ChannelLayout.Bgra)]
    public void Compose_ForALayerMask_WithThatMaskOverTheCanvasGivesTheResult(ChannelLayout channels, ChannelLayout order)
    {
        var canvas = Samples(channels, 8, seed: 1);
        var mask = Mask();
        var result = Mixed(canvas, Samples(channels, 8, seed: 2), mask, channels, 255);

        var layer = Ground(canvas, channels, 8, mask).Compose(Result(result, channels, 8), LayerAlpha.LayerMask, order);

        var rows = layer.Rows.ToArray();
        for (var i = 0; i < rows.Length / 4; i++)
        {
            Assert.Equal(255, rows[(i * 4) + 3]);
            var (x, y) = ((i % (int)layer.Place.Width) + (int)(layer.Place.X - Place.X), (i / (int)layer.Place.Width) + (int)(layer.Place.Y - Place.Y));
            rows[(i * 4) + 3] = mask[(y * (int)Place.Width) + x];
        }

        var (shown, wanted) = (Over(Wide(canvas, channels, order), layer with { Rows = rows }, order), Wide(result, channels, order));
        Assert.All(Enumerable.Range(0, wanted.Length), i => Assert.InRange(shown[i] - wanted[i], -1, 1));
    }

    [Fact]
    public void Compose_OverlayForALayerMask_IsAsThickAsBeforeTheMask()
    {
        byte[] canvas = [200, 200, 200, 255, 200, 200, 200, 255];
        byte[] lines = [10, 20, 30, 100, 10, 20, 30, 128];
        var layout = new PixelLayout { Width = 2, Height = 1, Channels = ChannelLayout.Rgba, BitDepth = 8 };

        var layer = LayerGround.Of(canvas, layout, new byte[] { 128, 128 }, isOverlay: true).Compose(Pixels(lines, layout), LayerAlpha.LayerMask);

        Assert.Equal([10, 20, 30, 199, 10, 20, 30, 255], layer.Rows.ToArray());
    }

    [Fact]
    public void Compose_ResultChangedMoreThanTheMaskSays_AlphaGrowsAndTheResultHolds()
    {
        // What the daemon may do with a diffusion model: fully redrawn where the mask is half.
        byte[] canvas = [200, 200, 200, 255];
        byte[] result = [10, 200, 255, 255];
        var layout = new PixelLayout { Width = 1, Height = 1, Channels = ChannelLayout.Rgba, BitDepth = 8 };

        var layer = LayerGround.Of(canvas, layout, new byte[] { 128 }).Compose(Pixels(result, layout));

        var shown = Over(canvas, layer, ChannelLayout.Rgba);
        Assert.True(layer.Rows.Span[3] > 240);
        Assert.All(Enumerable.Range(0, 3), i => Assert.InRange(shown[i] - result[i], -1, 1));
    }

    [Fact]
    public void Compose_Changes_IsTheResultExactlyAndSmall()
    {
        var canvas = Samples(ChannelLayout.Rgba, 8, seed: 1);
        var result = (byte[])canvas.Clone();
        result[(((5 * Width) + 7) * 4) + 1] ^= 1;
        var pixels = Result(result, ChannelLayout.Rgba, 8);
        pixels.Result.Receipt = new ChangeReceipt { ChangedBounds = new Bounds { X = 7, Y = 5, Width = 1, Height = 1 } };

        var layer = LayerGround.Of(canvas, Layout(ChannelLayout.Rgba, 8)).Compose(pixels, LayerAlpha.Changes);

        Assert.Equal(new Bounds { X = 7, Y = 5, Width = 1, Height = 1 }, layer.Place);
        Assert.Equal(result, Over(canvas, layer, ChannelLayout.Rgba));
    }

    [Fact]
    public void Compose_SixteenBits_KeepsEveryStep()
    {
        var canvas = Samples(ChannelLayout.Rgba, 16, seed: 1);
        var mask = Mask();
        var result = Mixed(canvas, Samples(ChannelLayout.Rgba, 16, seed: 2), mask, ChannelLayout.Rgba, 65535);

        var layer = Ground(canvas, ChannelLayout.Rgba, 16, mask).Compose(Result(result, ChannelLayout.Rgba, 16));

        var (rows, wanted) = (MemoryMarshal.Cast<byte, ushort>(layer.Rows.Span).ToArray(), MemoryMarshal.Cast<byte, ushort>(result.AsSpan()).ToArray());
        var under = MemoryMarshal.Cast<byte, ushort>(canvas.AsSpan()).ToArray();
        for (var i = 0; i < rows.Length; i += 4)
        {
            var at = ((((i / 4 / (int)layer.Place.Width) + (int)layer.Place.Y) * Width) + (i / 4 % (int)layer.Place.Width) + (int)layer.Place.X) * 4;
            for (var channel = 0; channel < 3; channel++)
            {
                var shown = ((under[at + channel] * (65535L - rows[i + 3])) + (rows[i + channel] * (long)rows[i + 3]) + 32767) / 65535;
                Assert.InRange(shown - wanted[at + channel], -1, 1);
            }
        }
    }

    [Fact]
    public void Compose_NoSelectionAndSameOrder_TakesTheRowsAsTheyAre()
    {
        var result = Result(Samples(ChannelLayout.Bgra, 8, seed: 2), ChannelLayout.Bgra, 8);

        var layer = LayerGround.Of(Samples(ChannelLayout.Bgra, 8, seed: 1), Layout(ChannelLayout.Bgra, 8)).Compose(result, LayerAlpha.Mask, ChannelLayout.Bgra);

        Assert.True(layer.Rows.Span == result.Rows.Span);
    }

    [Fact]
    public void Compose_Overlay_KeepsItsAlpha()
    {
        var canvas = Samples(ChannelLayout.Rgba, 8, seed: 1);
        var result = Samples(ChannelLayout.Rgba, 8, seed: 2);
        result[(((4 * Width) + 6) * 4) + 3] = 77;

        var layer = LayerGround.Of(canvas, Layout(ChannelLayout.Rgba, 8), Mask(), Place, isOverlay: true).Compose(Result(result, ChannelLayout.Rgba, 8));

        var tight = layer.Place;
        Assert.Equal(77, layer.Rows.Span[((((4 - (int)tight.Y) * (int)tight.Width) + 6 - (int)tight.X) * 4) + 3]);
    }

    [Fact]
    public void Compose_NothingSelected_IsEmpty()
    {
        var ground = LayerGround.Of(Samples(ChannelLayout.Rgba, 8, seed: 1), Layout(ChannelLayout.Rgba, 8), new byte[Width * Height]);

        var layer = ground.Compose(Result(Samples(ChannelLayout.Rgba, 8, seed: 2), ChannelLayout.Rgba, 8));

        Assert.Equal((0u, 0), (layer.Place.Width, layer.Rows.Length));
        Assert.Empty(ground.Thumbnail(Result(Samples(ChannelLayout.Rgba, 8, seed: 2), ChannelLayout.Rgba, 8)).Rows.ToArray());
    }

    [Fact]
    public void Thumbnail_Large_IsTheMeanOfItsPixelsOnWhite()
    {
        var layout = new PixelLayout { Width = 8, Height = 4, Channels = ChannelLayout.GrayAlpha, BitDepth = 8 };
        byte[] rows = [.. Enumerable.Repeat((byte[])[0, 255, 100, 255, 0, 0, 200, 255, 0, 255, 100, 255, 0, 0, 200, 255], 4).SelectMany(row => row)];

        var thumbnail = LayerGround.Of(rows, layout).Thumbnail(Pixels(rows, layout), 4);

        // 0 and 100; then nothing, which is white, and 200, twice.
        Assert.Equal((4u, 2u, 8), (thumbnail.Place.Width, thumbnail.Place.Height, thumbnail.BitDepth));
        Assert.Equal([50, 50, 50, 255, 228, 228, 228, 255, 50, 50, 50, 255, 228, 228, 228, 255], thumbnail.Rows[..16].ToArray());
    }

    [Theory]
    [InlineData(10, 0, 0)]
    [InlineData(16 * 12, 10, 2)]
    public void Of_MaskThatDoesNotFit_IsRefused(int length, uint x, uint y)
    {
        var place = new Bounds { X = x, Y = y, Width = 16, Height = 12 };

        Assert.Throws<ArgumentException>(() => LayerGround.Of(Samples(ChannelLayout.Rgba, 8, 1), Layout(ChannelLayout.Rgba, 8), new byte[length], place));
    }

    private static LayerGround Ground(byte[] canvas, ChannelLayout channels, uint depth, byte[] mask) => LayerGround.Of(canvas, Layout(channels, depth), mask, Place);

    private static PixelLayout Layout(ChannelLayout channels, uint depth) => new() { Width = Width, Height = Height, Channels = channels, BitDepth = depth };

    private static ResultPixels Result(byte[] rows, ChannelLayout channels, uint depth) => Pixels(rows, Layout(channels, depth));

    private static ResultPixels Pixels(byte[] rows, PixelLayout layout) => new(new Result { Layout = layout }, rows);

    /// <summary>Opaque noise, the same for the same seed.</summary>
    private static byte[] Samples(ChannelLayout channels, uint depth, int seed)
    {
        var count = Count(channels);
        var rows = new byte[Width * Height * count * (depth / 8)];
        new Random(seed).NextBytes(rows);
        var pixel = count * (int)depth / 8;
        for (var i = pixel; i <= rows.Length && count is 2 or 4; i += pixel)
        {
            rows.AsSpan(i - ((int)depth / 8), (int)depth / 8).Fill(255);
        }

        return rows;
    }

    /// <summary>Every value at least once: 0 at the edge, all steps between, 255 inside.</summary>
    private static byte[] Mask()
    {
        var mask = new byte[16 * 12];
        for (var i = 0; i < mask.Length; i++)
        {
            var (x, y) = (i % 16, i / 16);
            mask[i] = x == 0 || y == 0 ? (byte)0 : x == 1 ? (byte)128 : x > 12 ? (byte)255 : (byte)((x * 37) + (y * 19));
        }

        return mask;
    }

    /// <summary>The daemon's rule: each channel mixed by the mask, rounded to the nearest.</summary>
    private static byte[] Mixed(byte[] canvas, byte[] painted, byte[] mask, ChannelLayout channels, long full)
    {
        var mixed = (byte[])canvas.Clone();
        var count = Count(channels);
        for (var y = 0; y < (int)Place.Height; y++)
        {
            for (var i = 0; i < (int)Place.Width * count; i++)
            {
                long m = mask[(y * (int)Place.Width) + (i / count)];
                var at = (((y + (int)Place.Y) * Width) + (int)Place.X) * count;
                if (full == 255)
                {
                    mixed[at + i] = (byte)(((canvas[at + i] * (255 - m)) + (painted[at + i] * m) + 127) / 255);
                }
                else
                {
                    var under = MemoryMarshal.Cast<byte, ushort>(canvas.AsSpan());
                    var over = MemoryMarshal.Cast<byte, ushort>(painted.AsSpan());
                    MemoryMarshal.Cast<byte, ushort>(mixed.AsSpan())[at + i] = (ushort)(((under[at + i] * (255 - m)) + (over[at + i] * m) + 127) / 255);
                }
            }
        }

        return mixed;
    }

    private static byte[] Wide(byte[] rows, ChannelLayout channels, ChannelLayout order)
    {
        var count = Count(channels);
        var wide = new byte[rows.Length / count * 4];
        for (var i = 0; i < rows.Length / count; i++)
        {
            byte[] color = count == 1 ? [rows[i], rows[i], rows[i]] : rows[(i * count)..((i * count) + 3)];
            if (channels == ChannelLayout.Bgra != (order == ChannelLayout.Bgra) && count > 1)
            {
                Array.Reverse(color);
            }

            color.CopyTo(wide, i * 4);
            wide[(i * 4) + 3] = 255;
        }

        return wide;
    }

    private static byte[] Over(byte[] canvas, Layer layer, ChannelLayout order)
    {
        Assert.Equal(order, layer.Channels);
        var shown = (byte[])canvas.Clone();
        var rows = layer.Rows.Span;
        var width = canvas.Length == 4 ? 1 : Width;
        for (var i = 0; i < rows.Length; i += 4)
        {
            var at = ((((i / 4 / (int)layer.Place.Width) + (int)layer.Place.Y) * width) + (i / 4 % (int)layer.Place.Width) + (int)layer.Place.X) * 4;
            for (var channel = 0; channel < 3; channel++)
            {
                shown[at + channel] = (byte)(((canvas[at + channel] * (255 - rows[i + 3])) + (rows[i + channel] * rows[i + 3]) + 127) / 255);
            }
        }

        return shown;
    }

    private static int LayerIndex(int canvasIndex, Layer layer)
    {
        var pixel = canvasIndex / 4;
        return ((((pixel / Width) - (int)layer.Place.Y) * (int)layer.Place.Width) + (pixel % Width) - (int)layer.Place.X) * 4;
    }

    /// <summary>Looks at the first three channels of every pixel whose mask is that; outside the mask it is 0.</summary>
    private static void AssertWhere(byte[] mask, byte value, Action<int> look)
    {
        var found = 0;
        for (var i = 0; i < Width * Height; i++)
        {
            var (x, y) = ((i % Width) - (int)Place.X, (i / Width) - (int)Place.Y);
            var inside = x >= 0 && y >= 0 && x < (int)Place.Width && y < (int)Place.Height;
            if ((inside ? mask[(y * (int)Place.Width) + x] : 0) == value)
            {
                found++;
                look(i * 4);
            }
        }

        Assert.NotEqual(0, found);
    }

    private static int Count(ChannelLayout channels) => channels switch { ChannelLayout.Gray => 1, ChannelLayout.GrayAlpha => 2, ChannelLayout.Rgb => 3, _ => 4 };
}
