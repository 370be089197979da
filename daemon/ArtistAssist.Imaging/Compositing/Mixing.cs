using System.Numerics;

namespace ArtistAssist.Imaging.Compositing;

/// <summary>
/// source x (255 - m) / 255 + proposal x m / 255 for each sample, rounded to the nearest: m = 0 gives the source and m = 255 the proposal,
/// exactly.
/// </summary>
internal static class Mixing
{
    /// <summary>v / 255 rounded, exact for v up to 65 025: with t = v + 128 it is (t + t / 256) / 256.</summary>
    internal static Vector<ushort> DivideBy255(Vector<ushort> value)
    {
        var t = value + new Vector<ushort>(128);
        return (t + (t >>> 8)) >>> 8;
    }

    /// <summary>v / 255 rounded, for any v up to 255 x 65 535.</summary>
    internal static uint DivideBy255(uint value) => (value + 127) / 255;

    internal static void Bytes(ReadOnlySpan<byte> source, ReadOnlySpan<byte> proposal, ReadOnlySpan<byte> coverage, Span<byte> into)
    {
        var full = new Vector<ushort>(255);
        var i = 0;
        for (; i + Vector<byte>.Count <= source.Length; i += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(source[i..]), out var sourceLow, out var sourceHigh);
            Vector.Widen(new Vector<byte>(proposal[i..]), out var proposalLow, out var proposalHigh);
            Vector.Widen(new Vector<byte>(coverage[i..]), out var low, out var high);
            var mixedLow = DivideBy255((sourceLow * (full - low)) + (proposalLow * low));
            var mixedHigh = DivideBy255((sourceHigh * (full - high)) + (proposalHigh * high));
            Vector.Narrow(mixedLow, mixedHigh).CopyTo(into[i..]);
        }

        for (; i < source.Length; i++)
        {
            into[i] = (byte)DivideBy255((uint)((source[i] * (255 - coverage[i])) + (proposal[i] * coverage[i])));
        }
    }

    internal static void Words(ReadOnlySpan<ushort> source, ReadOnlySpan<ushort> proposal, ReadOnlySpan<byte> coverage, Span<ushort> into)
    {
        var i = 0;
        for (; i + Vector<byte>.Count <= source.Length; i += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(coverage[i..]), out var low, out var high);
            var next = i + Vector<ushort>.Count;
            Words(new Vector<ushort>(source[i..]), new Vector<ushort>(proposal[i..]), low).CopyTo(into[i..]);
            Words(new Vector<ushort>(source[next..]), new Vector<ushort>(proposal[next..]), high).CopyTo(into[next..]);
        }

        for (; i < source.Length; i++)
        {
            into[i] = (ushort)DivideBy255(((uint)source[i] * (255u - coverage[i])) + ((uint)proposal[i] * coverage[i]));
        }
    }

    private static Vector<ushort> Words(Vector<ushort> source, Vector<ushort> proposal, Vector<ushort> coverage)
    {
        Vector.Widen(source, out var sourceLow, out var sourceHigh);
        Vector.Widen(proposal, out var proposalLow, out var proposalHigh);
        Vector.Widen(coverage, out var low, out var high);
        return Vector.Narrow(Words(sourceLow, proposalLow, low), Words(sourceHigh, proposalHigh, high));
    }

    /// <summary>
    /// The sum stays below 2^24, so a float holds it exactly; the product with 1/255 is off by less than 0.01, which cannot turn a whole
    /// number and can turn a half by one.
    /// </summary>
    private static Vector<uint> Words(Vector<uint> source, Vector<uint> proposal, Vector<uint> coverage)
    {
        var sum = (source * (new Vector<uint>(255) - coverage)) + (proposal * coverage);
        var quotient = (Vector.ConvertToSingle(Vector.AsVectorInt32(sum)) * (1f / 255f)) + new Vector<float>(0.5f);
        return Vector.AsVectorUInt32(Vector.ConvertToInt32(quotient));
    }
}
