using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Imaging.Planes;

/// <summary>The darkness of 8-bit gray and RGB in sRGB, which most scans are, without any conversion library.</summary>
internal static class PlainDarkness
{
    private const int Lanes = 16;
    private const int RedWeight = 77;
    private const int GreenWeight = 150;
    private const int BlueWeight = 29;

    private static readonly Vector128<byte>[,] Deinterleave = DeinterleaveShuffles();

    /// <summary>Whether pixels of this kind can be read here.</summary>
    internal static bool Fits(PixelLayout layout, ReadOnlyMemory<byte> iccProfile) =>
        iccProfile.IsEmpty && layout is { BitDepth: 8, Channels: ChannelLayout.Gray or ChannelLayout.Rgb };

    /// <summary>Reads a picture that fits.</summary>
    internal static Plane<byte> Read(IPixelSource source, CancellationToken cancellationToken)
    {
        var layout = source.Layout;
        var stripRows = RowRange.StripRows(layout);
        var strip = new byte[stripRows * layout.RowBytes];
        var darkness = new Plane<byte>(layout.Extent);
        for (var y = 0; y < layout.Height; y += stripRows)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                darkness.Dispose();
                cancellationToken.ThrowIfCancellationRequested();
            }

            var rowCount = Math.Min(stripRows, layout.Height - y);
            source.ReadRows(y, rowCount, strip);
            var pixels = strip.AsSpan(0, rowCount * layout.RowBytes);
            if (layout.Channels == ChannelLayout.Gray)
            {
                TensorPrimitives.OnesComplement(pixels, darkness.Rows(y, rowCount));
            }
            else
            {
                FromRgb(pixels, darkness.Rows(y, rowCount));
            }
        }

        return darkness;
    }

    /// <summary>255 - luma, weights in 256ths, to the nearest.</summary>
    internal static void FromRgb(ReadOnlySpan<byte> pixels, Span<byte> darkness)
    {
        var whole = darkness.Length / Lanes * Lanes;
        var from = MemoryMarshal.Cast<byte, Vector128<byte>>(pixels[..(3 * whole)]);
        var into = MemoryMarshal.Cast<byte, Vector128<byte>>(darkness[..whole]);
        for (var i = 0; i < into.Length; i++)
        {
            var triple = from.Slice(3 * i, 3);
            into[i] = ~Luma(Channel(triple, 0), Channel(triple, 1), Channel(triple, 2));
        }

        for (var i = whole; i < darkness.Length; i++)
        {
            var luma = (RedWeight * pixels[3 * i]) + (GreenWeight * pixels[(3 * i) + 1]) + (BlueWeight * pixels[(3 * i) + 2]);
            darkness[i] = (byte)(255 - ((luma + 128) >> 8));
        }
    }

    /// <summary>255 - each channel of interleaved RGB.</summary>
    internal static void SplitRgb(ReadOnlySpan<byte> pixels, Span<byte> red, Span<byte> green, Span<byte> blue)
    {
        var whole = red.Length / Lanes * Lanes;
        var from = MemoryMarshal.Cast<byte, Vector128<byte>>(pixels[..(3 * whole)]);
        var reds = MemoryMarshal.Cast<byte, Vector128<byte>>(red[..whole]);
        var greens = MemoryMarshal.Cast<byte, Vector128<byte>>(green[..whole]);
        var blues = MemoryMarshal.Cast<byte, Vector128<byte>>(blue[..whole]);
        for (var i = 0; i < reds.Length; i++)
        {
            var triple = from.Slice(3 * i, 3);
            reds[i] = ~Channel(triple, 0);
            greens[i] = ~Channel(triple, 1);
            blues[i] = ~Channel(triple, 2);
        }

        for (var i = whole; i < red.Length; i++)
        {
            red[i] = (byte)(255 - pixels[3 * i]);
            green[i] = (byte)(255 - pixels[(3 * i) + 1]);
            blue[i] = (byte)(255 - pixels[(3 * i) + 2]);
        }
    }

    private static Vector128<byte> Channel(ReadOnlySpan<Vector128<byte>> triple, int channel) =>
        Vector128.Shuffle(triple[0], Deinterleave[channel, 0])
        | Vector128.Shuffle(triple[1], Deinterleave[channel, 1])
        | Vector128.Shuffle(triple[2], Deinterleave[channel, 2]);

    private static Vector128<byte> Luma(Vector128<byte> red, Vector128<byte> green, Vector128<byte> blue)
    {
        var (redLow, redHigh) = Vector128.Widen(red);
        var (greenLow, greenHigh) = Vector128.Widen(green);
        var (blueLow, blueHigh) = Vector128.Widen(blue);
        return Vector128.Narrow(Weighted(redLow, greenLow, blueLow), Weighted(redHigh, greenHigh, blueHigh));
    }

    private static Vector128<ushort> Weighted(Vector128<ushort> red, Vector128<ushort> green, Vector128<ushort> blue) =>
        ((red * RedWeight) + (green * GreenWeight) + (blue * BlueWeight) + Vector128.Create((ushort)128)) >>> 8;

    /// <summary>Which byte of each of three vectors goes to which lane of a channel; an index beyond the vector gives 0.</summary>
    private static Vector128<byte>[,] DeinterleaveShuffles()
    {
        var shuffles = new Vector128<byte>[3, 3];
        Span<byte> lanes = stackalloc byte[Lanes];
        for (var channel = 0; channel < 3; channel++)
        {
            for (var part = 0; part < 3; part++)
            {
                lanes.Fill(byte.MaxValue);
                for (var lane = 0; lane < Lanes; lane++)
                {
                    var at = (3 * lane) + channel - (part * Lanes);
                    lanes[lane] = at is >= 0 and < Lanes ? (byte)at : byte.MaxValue;
                }

                shuffles[channel, part] = Vector128.Create<byte>(lanes);
            }
        }

        return shuffles;
    }
}
