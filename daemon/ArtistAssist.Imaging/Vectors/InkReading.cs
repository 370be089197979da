using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Imaging.Vectors;

/// <summary>
/// Finds the ink in a picture of lines: the alpha of ink on nothing, else how dark a pixel is between the paper, which is the most frequent light
/// gray, and the ink, which most dark pixels are as dark as.
/// </summary>
public static class InkReading
{
    private const int Levels = 256;

    /// <summary>Ink is darker than the paper by at least this much.</summary>
    private const int LeastContrast = 48;

    /// <summary>Reads a picture.</summary>
    /// <param name="pixels">The picture.</param>
    /// <param name="cancellationToken">Checked at each row.</param>
    /// <returns>The ink, and its colour as 0xRRGGBB.</returns>
    public static (InkPlane Ink, int Color) Read(IPixelSource pixels, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        var layout = pixels.Layout;
        var plane = new byte[(long)layout.Width * layout.Height];
        EachRow(pixels, (y, row) =>
        {
            for (var x = 0; x < layout.Width; x++)
            {
                var (color, alpha) = Pixel(row, x, layout);
                plane[((long)y * layout.Width) + x] = layout.HasAlpha ? alpha : Lightness(color);
            }
        }, cancellationToken);
        if (!layout.HasAlpha)
        {
            Stretch(plane);
        }

        return (new InkPlane(layout.Width, layout.Height, plane), MeanColor(pixels, plane, cancellationToken));
    }

    /// <summary>Turns lightness into coverage.</summary>
    private static void Stretch(byte[] plane)
    {
        var counts = new long[Levels];
        foreach (var level in plane)
        {
            counts[level]++;
        }

        var paper = Levels / 2;
        for (var level = paper; level < Levels; level++)
        {
            paper = counts[level] > counts[paper] ? level : paper;
        }

        var (ink, left, dark) = (0, 0L, counts.Take(paper - LeastContrast).Sum());
        while (ink < paper - LeastContrast && left + counts[ink] < dark / 2.0)
        {
            left += counts[ink++];
        }

        var coverage = Enumerable.Range(0, Levels).Select(level => (byte)Math.Clamp(Math.Round(255.0 * (paper - level) / (paper - ink)), 0, 255)).ToArray();
        for (var i = 0; i < plane.Length; i++)
        {
            plane[i] = coverage[plane[i]];
        }
    }

    private static int MeanColor(IPixelSource pixels, byte[] plane, CancellationToken cancellationToken)
    {
        const int Full = 224;
        var layout = pixels.Layout;
        var (sums, count) = (new long[3], 0L);
        EachRow(pixels, (y, row) =>
        {
            for (var x = 0; x < layout.Width; x++)
            {
                if (plane[((long)y * layout.Width) + x] >= Full)
                {
                    var (color, _) = Pixel(row, x, layout);
                    (sums[0], sums[1], sums[2], count) = (sums[0] + color.Red, sums[1] + color.Green, sums[2] + color.Blue, count + 1);
                }
            }
        }, cancellationToken);
        return count == 0 ? 0 : (int)(((sums[0] / count) << 16) | ((sums[1] / count) << 8) | (sums[2] / count));
    }

    private static void EachRow(IPixelSource pixels, Action<int, byte[]> read, CancellationToken cancellationToken)
    {
        var row = new byte[pixels.Layout.RowBytes];
        for (var y = 0; y < pixels.Layout.Height; y++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            pixels.ReadRows(y, 1, row);
            read(y, row);
        }
    }

    private static ((byte Red, byte Green, byte Blue) Color, byte Alpha) Pixel(byte[] row, int x, PixelLayout layout)
    {
        // Of 16 bits the upper byte, which is the second one.
        byte Sample(int channel) => row[(x * layout.BytesPerPixel) + (channel * layout.BytesPerSample) + layout.BytesPerSample - 1];
        var alpha = layout.HasAlpha ? Sample(layout.ChannelCount - 1) : byte.MaxValue;
        return layout.Channels switch
        {
            ChannelLayout.Gray or ChannelLayout.GrayAlpha => ((Sample(0), Sample(0), Sample(0)), alpha),
            ChannelLayout.Bgra => ((Sample(2), Sample(1), Sample(0)), alpha),
            _ => ((Sample(0), Sample(1), Sample(2)), alpha),
        };
    }

    // Rec. 709.
    private static byte Lightness((byte Red, byte Green, byte Blue) color) => (byte)Math.Round((0.2126 * color.Red) + (0.7152 * color.Green) + (0.0722 * color.Blue));
}
