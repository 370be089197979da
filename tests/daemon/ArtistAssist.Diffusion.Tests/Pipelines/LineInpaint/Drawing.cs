using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Masks;
using ArtistAssist.Imaging.Pixels;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Tests.Pipelines.LineInpaint;

/// <summary>A coloured drawing of flat areas and soft-edged ink, to be filled in.</summary>
internal sealed class Drawing : IDisposable
{
    public const int White = 0xFFFFFF;
    public const int Black = 0;
    public const int Skin = 0xF2C6A0;
    public const int Sea = 0x2A6FA8;

    public Drawing(int height, int width, ChannelLayout channels = ChannelLayout.Rgb, int bitDepth = 8)
    {
        Pixels = new PixelBuffer(new PixelLayout(new Extent(height, width), channels, bitDepth));
        if (!Pixels.Layout.HasAlpha)
        {
            Fill(new Bounds(0, 0, width, height), White);
        }
    }

    public PixelBuffer Pixels { get; }

    public Extent Extent => Pixels.Layout.Extent;

    public Drawing Fill(Bounds place, int color)
    {
        for (var y = place.Y; y < place.Bottom; y++)
        {
            for (var x = place.X; x < place.Right; x++)
            {
                Blend(y, x, color, 1);
            }
        }

        return this;
    }

    /// <summary>A straight stroke with round ends.</summary>
    public Drawing Line(double fromX, double fromY, double toX, double toY, double width, int color = Black)
    {
        for (var y = 0; y < Extent.Height; y++)
        {
            for (var x = 0; x < Extent.Width; x++)
            {
                var (alongX, alongY) = (toX - fromX, toY - fromY);
                var t = Math.Clamp((((x - fromX) * alongX) + ((y - fromY) * alongY)) / Math.Max((alongX * alongX) + (alongY * alongY), 1e-9), 0, 1);
                var distance = Math.Sqrt(Math.Pow(x - fromX - (t * alongX), 2) + Math.Pow(y - fromY - (t * alongY), 2));
                Blend(y, x, color, Math.Clamp((width / 2) + 0.5 - distance, 0, 1));
            }
        }

        return this;
    }

    /// <summary>The colour of a pixel, 0xRRGGBB of the high bytes.</summary>
    public static int At(PixelBuffer pixels, int y, int x)
    {
        var layout = pixels.Layout;
        var color = 0;
        for (var channel = 0; channel < 3; channel++)
        {
            var own = layout.ChannelCount < 3 ? 0 : layout.Channels == ChannelLayout.Bgra ? 2 - channel : channel;
            color = (color << 8) | pixels.Row(y)[(x * layout.BytesPerPixel) + (own * layout.BytesPerSample) + layout.BytesPerSample - 1];
        }

        return color;
    }

    public int At(int y, int x) => At(Pixels, y, x);

    /// <summary>Alpha of a pixel, its high byte.</summary>
    public static int AlphaAt(PixelBuffer pixels, int y, int x) => pixels.Row(y)[((x + 1) * pixels.Layout.BytesPerPixel) - 1];

    public static Mask MaskOf(Extent canvas, Bounds place, byte value = 255)
    {
        var coverage = new Plane<byte>(place.Extent);
        coverage.Rows(0, place.Height).Fill(value);
        return Mask.At(canvas, place.X, place.Y, coverage);
    }

    public void Dispose() => Pixels.Dispose();

    private void Blend(int y, int x, int color, double share)
    {
        var layout = Pixels.Layout;
        if (share <= 0)
        {
            return;
        }

        for (var channel = 0; channel < layout.ChannelCount; channel++)
        {
            var isAlpha = layout.HasAlpha && channel == layout.ChannelCount - 1;
            var own = layout.Channels == ChannelLayout.Bgra && !isAlpha ? 2 - channel : channel;
            var wanted = isAlpha ? 255 : (byte)(color >> (16 - (8 * own)));
            var bytes = Pixels.Row(y).Slice((x * layout.BytesPerPixel) + (channel * layout.BytesPerSample), layout.BytesPerSample);
            // Straight alpha: the colour of a soft edge is the stroke's own.
            var opacity = layout.HasAlpha && !isAlpha && AlphaAt(Pixels, y, x) < 255 ? 1 : share;
            bytes.Fill((byte)Math.Round(bytes[^1] + ((wanted - bytes[^1]) * opacity)));
        }
    }
}
