using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Masks;
using ArtistAssist.Imaging.Pixels;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Tests.Pipelines.ImageToImage;

/// <summary>Pictures and masks for the tests.</summary>
internal static class Canvas
{
    public static PixelBuffer Noise(int height, int width, ChannelLayout channels = ChannelLayout.Rgb, int bitDepth = 8, int seed = 1)
    {
        var buffer = new PixelBuffer(new PixelLayout(new Extent(height, width), channels, bitDepth));
        var random = new Random(seed);
        for (var y = 0; y < height; y++)
        {
            random.NextBytes(buffer.Row(y));
        }

        return buffer;
    }

    /// <summary>White paper with black lines where a function says.</summary>
    public static PixelBuffer Lines(int height, int width, Func<int, int, bool> isInk)
    {
        var buffer = new PixelBuffer(new PixelLayout(new Extent(height, width), ChannelLayout.Rgb, 8));
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                buffer.Row(y).Slice(3 * x, 3).Fill(isInk(y, x) ? (byte)0 : (byte)255);
            }
        }

        return buffer;
    }

    public static PixelBuffer Copy(PixelBuffer from)
    {
        var copy = new PixelBuffer(from.Layout);
        for (var y = 0; y < from.Layout.Height; y++)
        {
            from.Row(y).CopyTo(copy.Row(y));
        }

        return copy;
    }

    /// <summary>One value in a rectangle.</summary>
    public static Mask Marked(Extent canvas, Bounds place, byte value = 255)
    {
        var plane = new Plane<byte>(place.Extent);
        plane.Rows(0, plane.Height).Fill(value);
        return Mask.At(canvas, place.X, place.Y, plane);
    }

    public static byte[] Pixel(PixelBuffer buffer, int y, int x) =>
        buffer.Row(y).Slice(x * buffer.Layout.BytesPerPixel, buffer.Layout.BytesPerPixel).ToArray();

    public static bool Equal(PixelBuffer a, PixelBuffer b)
    {
        for (var y = 0; y < a.Layout.Height; y++)
        {
            if (!a.Row(y).SequenceEqual(b.Row(y)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The largest difference of two 8-bit pictures.</summary>
    public static int Difference(PixelBuffer a, PixelBuffer b)
    {
        var most = 0;
        for (var y = 0; y < a.Layout.Height; y++)
        {
            for (var i = 0; i < a.Layout.RowBytes; i++)
            {
                most = Math.Max(most, Math.Abs(a.Row(y)[i] - b.Row(y)[i]));
            }
        }

        return most;
    }
}
