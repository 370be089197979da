using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Diffusion.Pipelines.Cleanup.Rendering;

/// <summary>A value for each byte of a pixel, repeated along a row, ready for vector arithmetic.</summary>
internal sealed class PixelPattern
{
    // 48 bytes hold a whole number of pixels of 1, 2, 3, 4, 6 and 8 bytes, and a whole number of vectors.
    private const int Period = 48;
    private const int Lanes = 16;

    private readonly byte[] _bytes = new byte[Period];

    /// <summary>Repeats <paramref name="pixel"/>, whose length divides 48.</summary>
    public PixelPattern(ReadOnlySpan<byte> pixel)
    {
        for (var i = 0; i < Period; i++)
        {
            _bytes[i] = pixel[i % pixel.Length];
        }
    }

    /// <summary>A pattern with one value for colour bytes and another for alpha bytes.</summary>
    public static PixelPattern ForChannels(PixelLayout layout, ReadOnlySpan<byte> color, byte alpha)
    {
        Span<byte> pixel = stackalloc byte[layout.BytesPerPixel];
        var colors = layout.ChannelCount - (layout.HasAlpha ? 1 : 0);
        for (var i = 0; i < pixel.Length; i++)
        {
            var channel = i / layout.BytesPerSample;
            pixel[i] = channel < colors ? color[Math.Min(channel, color.Length - 1)] : alpha;
        }

        return new PixelPattern(pixel);
    }

    /// <summary>values = 255 - values x pattern / 255, to the nearest.</summary>
    public void InkOnWhite(Span<byte> values)
    {
        var vectors = MemoryMarshal.Cast<byte, Vector128<byte>>(values[..(values.Length / Lanes * Lanes)]);
        for (var i = 0; i < vectors.Length; i++)
        {
            vectors[i] = Vector128<byte>.AllBitsSet - Scale(vectors[i], At(i * Lanes));
        }

        for (var i = vectors.Length * Lanes; i < values.Length; i++)
        {
            values[i] = (byte)(255 - Divide255(values[i] * _bytes[i % Period]));
        }
    }

    /// <summary>Where the pattern's bits are set keeps <paramref name="values"/>, elsewhere takes <paramref name="other"/>.</summary>
    public void Select(Span<byte> values, ReadOnlySpan<byte> other)
    {
        var length = values.Length / Lanes * Lanes;
        var vectors = MemoryMarshal.Cast<byte, Vector128<byte>>(values[..length]);
        var others = MemoryMarshal.Cast<byte, Vector128<byte>>(other[..length]);
        for (var i = 0; i < vectors.Length; i++)
        {
            vectors[i] = Vector128.ConditionalSelect(At(i * Lanes), vectors[i], others[i]);
        }

        for (var i = length; i < values.Length; i++)
        {
            var mask = _bytes[i % Period];
            values[i] = (byte)((values[i] & mask) | (other[i] & ~mask));
        }
    }

    /// <summary>Fills a row with the pattern.</summary>
    public void Fill(Span<byte> row)
    {
        while (!row.IsEmpty)
        {
            var part = Math.Min(row.Length, Period);
            _bytes.AsSpan(0, part).CopyTo(row);
            row = row[part..];
        }
    }

    private Vector128<byte> At(int offset) => Vector128.Create<byte>(_bytes.AsSpan(offset % Period, Lanes));

    private static Vector128<byte> Scale(Vector128<byte> values, Vector128<byte> factors)
    {
        var (low, high) = Vector128.Widen(values);
        var (factorLow, factorHigh) = Vector128.Widen(factors);
        return Vector128.Narrow(Divide255(low * factorLow), Divide255(high * factorHigh));
    }

    /// <summary>Exact rounding of a product of two bytes.</summary>
    private static Vector128<ushort> Divide255(Vector128<ushort> product)
    {
        var rounded = product + Vector128.Create((ushort)128);
        return (rounded + (rounded >>> 8)) >>> 8;
    }

    private static int Divide255(int product)
    {
        var rounded = product + 128;
        return (rounded + (rounded >> 8)) >> 8;
    }
}
