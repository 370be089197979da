using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Imaging.Tests;

/// <summary>Pictures made up for the tests; never square.</summary>
internal static class Pictures
{
    internal static PixelBuffer Noise(int height, int width, ChannelLayout channels, int bitDepth, int seed = 1)
    {
        var buffer = new PixelBuffer(new PixelLayout(new Extent(height, width), channels, bitDepth));
        var random = new Random(seed);
        for (var y = 0; y < height; y++)
        {
            random.NextBytes(buffer.Row(y));
        }

        return buffer;
    }

    /// <summary>Every row and column differs from its neighbours, smoothly enough for lossy formats.</summary>
    internal static PixelBuffer Ramp(int height, int width, ChannelLayout channels, int bitDepth)
    {
        var buffer = new PixelBuffer(new PixelLayout(new Extent(height, width), channels, bitDepth));
        var layout = buffer.Layout;
        for (var y = 0; y < height; y++)
        {
            var row = buffer.Row(y);
            for (var sample = 0; sample < width * layout.ChannelCount; sample++)
            {
                var (x, channel) = Math.DivRem(sample, layout.ChannelCount);
                var value = (channel % 3) switch
                {
                    0 => 255 * x / width,
                    1 => 255 * y / height,
                    _ => 255 - (127 * (x + y) / (width + height)),
                };
                if (bitDepth == 16)
                {
                    row[2 * sample] = (byte)(x + y);
                    row[(2 * sample) + 1] = (byte)value;
                }
                else
                {
                    row[sample] = (byte)value;
                }
            }
        }

        return buffer;
    }

    internal static byte[] Bytes(IPixelSource source)
    {
        var bytes = new byte[source.Layout.ByteCount];
        source.ReadRows(0, source.Layout.Height, bytes);
        return bytes;
    }
}
