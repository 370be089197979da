using System.Buffers.Binary;
using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Diffusion.Pipelines.LineInpaint.Colors;

/// <summary>Reads, compares and mixes the pixels of one layout, each held as the bytes that it has in memory.</summary>
internal sealed class PixelColor(PixelLayout layout)
{
    public int Bytes => layout.BytesPerPixel;

    /// <summary>A black pixel, opaque where there is alpha.</summary>
    public ulong Black
    {
        get
        {
            Span<byte> pixel = stackalloc byte[sizeof(ulong)];
            pixel.Clear();
            if (layout.HasAlpha)
            {
                pixel.Slice((layout.ChannelCount - 1) * layout.BytesPerSample, layout.BytesPerSample).Fill(byte.MaxValue);
            }

            return BinaryPrimitives.ReadUInt64LittleEndian(pixel);
        }
    }

    /// <summary>The pixel at the start of a span; what is wholly transparent has no colour.</summary>
    public ulong Read(ReadOnlySpan<byte> row)
    {
        Span<byte> pixel = stackalloc byte[sizeof(ulong)];
        pixel.Clear();
        row[..Bytes].CopyTo(pixel);
        var color = BinaryPrimitives.ReadUInt64LittleEndian(pixel);
        return layout.HasAlpha && Sample(color, layout.ChannelCount - 1) == 0 ? 0 : color;
    }

    public void Write(ulong color, Span<byte> row)
    {
        Span<byte> pixel = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(pixel, color);
        pixel[..Bytes].CopyTo(row);
    }

    /// <summary>A sample, 0 to 255 or 65,535.</summary>
    public int Sample(ulong color, int channel) => layout.BitDepth == 16
        ? (ushort)(color >> (16 * channel))
        : (byte)(color >> (8 * channel));

    /// <summary>The largest difference of two colours over their channels, in 255ths.</summary>
    public int Distance(ulong a, ulong b)
    {
        var most = 0;
        for (var channel = 0; channel < layout.ChannelCount; channel++)
        {
            most = Math.Max(most, Math.Abs(Sample(a, channel) - Sample(b, channel)));
        }

        return layout.BitDepth == 16 ? most / 257 : most;
    }

    /// <summary>The median of some colours, each channel for itself: exact where most of them are equal.</summary>
    /// <param name="colors">Colours and how often each occurs; at least one.</param>
    public ulong Median(IReadOnlyCollection<(ulong Color, int Count)> colors)
    {
        var half = (colors.Sum(color => (long)color.Count) + 1) / 2;
        var median = 0ul;
        for (var channel = 0; channel < layout.ChannelCount; channel++)
        {
            long seen = 0;
            foreach (var (value, count) in colors.Select(color => (Sample(color.Color, channel), color.Count)).Order())
            {
                seen += count;
                if (seen >= half)
                {
                    median |= (ulong)value << (layout.BitDepth * channel);
                    break;
                }
            }
        }

        return median;
    }

    /// <summary>Ink over a colour: where there is alpha it covers, elsewhere it mixes.</summary>
    /// <param name="under">The colour below.</param>
    /// <param name="ink">The ink's colour.</param>
    /// <param name="coverage">How much ink, 0 to 255.</param>
    public ulong Over(ulong under, ulong ink, byte coverage)
    {
        if (coverage is 0 or byte.MaxValue)
        {
            return coverage == 0 ? under : ink;
        }

        var (inkWeight, underWeight) = ((long)coverage, 255L - coverage);
        var mixed = 0ul;
        if (layout.HasAlpha)
        {
            var alpha = layout.ChannelCount - 1;
            inkWeight *= Sample(ink, alpha);
            underWeight *= Sample(under, alpha);
            mixed = (ulong)Rounded(inkWeight + underWeight, 255) << (layout.BitDepth * alpha);
        }

        for (var channel = 0; channel < layout.ChannelCount - (layout.HasAlpha ? 1 : 0); channel++)
        {
            var sum = (inkWeight * Sample(ink, channel)) + (underWeight * Sample(under, channel));
            mixed |= (ulong)Rounded(sum, inkWeight + underWeight) << (layout.BitDepth * channel);
        }

        return mixed;
    }

    private static long Rounded(long sum, long weight) => weight == 0 ? 0 : (sum + (weight / 2)) / weight;
}
