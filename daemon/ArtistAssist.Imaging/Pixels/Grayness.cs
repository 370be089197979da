using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ArtistAssist.Imaging.Pixels;

/// <summary>Finds out whether a picture has any colour.</summary>
public static class Grayness
{
    private const int Lanes = 16;
    // Holds a whole number of pixels of 3, 4, 6 and 8 bytes, and a whole number of vectors.
    private const int Period = 48;

    /// <summary>
    /// True when red, green and blue are equal in every pixel, whatever its alpha; profiles keep such pixels neutral. Ends at the first pixel
    /// that is not.
    /// </summary>
    /// <param name="source">The picture.</param>
    /// <param name="cancellationToken">Checked at each strip.</param>
    public static bool IsGray(IPixelSource source, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        var layout = source.Layout;
        if (layout.Channels is ChannelLayout.Gray or ChannelLayout.GrayAlpha)
        {
            return true;
        }

        var compared = Compared(layout);
        var rows = RowRange.StripRows(layout);
        var strip = new byte[rows * layout.RowBytes];
        for (var y = 0; y < layout.Height; y += rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var count = Math.Min(rows, layout.Height - y);
            source.ReadRows(y, count, strip);
            if (!IsGray(strip.AsSpan(0, count * layout.RowBytes), layout.BytesPerSample, compared))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>For each byte of some pixels 255 where the same byte of the next channel must equal it.</summary>
    private static byte[] Compared(PixelLayout layout)
    {
        var compared = new byte[Period];
        for (var i = 0; i < Period; i++)
        {
            // The last colour has no next one, and alpha none either.
            compared[i] = i % layout.BytesPerPixel < 2 * layout.BytesPerSample ? byte.MaxValue : (byte)0;
        }

        return compared;
    }

    private static bool IsGray(ReadOnlySpan<byte> pixels, int sampleBytes, ReadOnlySpan<byte> compared)
    {
        var length = (pixels.Length - sampleBytes) / Lanes * Lanes;
        var values = MemoryMarshal.Cast<byte, Vector128<byte>>(pixels[..length]);
        var next = MemoryMarshal.Cast<byte, Vector128<byte>>(pixels.Slice(sampleBytes, length));
        var mask = MemoryMarshal.Cast<byte, Vector128<byte>>(compared);
        for (var i = 0; i < values.Length; i++)
        {
            if (((values[i] ^ next[i]) & mask[i % mask.Length]) != Vector128<byte>.Zero)
            {
                return false;
            }
        }

        for (var i = length; i < pixels.Length - sampleBytes; i++)
        {
            if (compared[i % Period] != 0 && pixels[i] != pixels[i + sampleBytes])
            {
                return false;
            }
        }

        return true;
    }
}
