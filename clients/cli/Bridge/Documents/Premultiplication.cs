using System.Numerics;
using System.Runtime.InteropServices;

namespace ArtistAssist.Cli.Bridge.Documents;

/// <summary>Colours multiplied by their alpha, as Cairo and some editors keep them, and back. Alpha is the last channel.</summary>
internal static class Premultiplication
{
    public static void Remove(Span<byte> rows, int channels, int bitDepth)
    {
        if (bitDepth == 16)
        {
            Remove(MemoryMarshal.Cast<byte, ushort>(rows), channels);
        }
        else
        {
            Remove<byte>(rows, channels);
        }
    }

    public static void Apply(Span<byte> rows, int channels, int bitDepth)
    {
        if (bitDepth == 16)
        {
            Apply(MemoryMarshal.Cast<byte, ushort>(rows), channels);
        }
        else
        {
            Apply<byte>(rows, channels);
        }
    }

    private static void Remove<T>(Span<T> samples, int channels)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        var full = ulong.CreateTruncating(T.MaxValue);
        for (var i = 0; i + channels <= samples.Length; i += channels)
        {
            var alpha = ulong.CreateTruncating(samples[i + channels - 1]);
            if (alpha == full || alpha == 0)
            {
                continue;
            }

            for (var channel = i; channel < i + channels - 1; channel++)
            {
                samples[channel] = T.CreateTruncating(Math.Min(full, ((ulong.CreateTruncating(samples[channel]) * full) + (alpha / 2)) / alpha));
            }
        }
    }

    private static void Apply<T>(Span<T> samples, int channels)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        var full = ulong.CreateTruncating(T.MaxValue);
        for (var i = 0; i + channels <= samples.Length; i += channels)
        {
            var alpha = ulong.CreateTruncating(samples[i + channels - 1]);
            if (alpha == full)
            {
                continue;
            }

            for (var channel = i; channel < i + channels - 1; channel++)
            {
                samples[channel] = T.CreateTruncating(((ulong.CreateTruncating(samples[channel]) * alpha) + (full / 2)) / full);
            }
        }
    }
}
