using System.Numerics;
using System.Runtime.InteropServices;

namespace ArtistAssist.Diffusion.Schedulers;

/// <summary>
/// Sums of scaled spans, element by element, from left to right with every product and sum rounded by itself. The destination may be any of the sources.
/// </summary>
internal static class WeightedSum
{
    /// <summary>a x + b y.</summary>
    public static void Write(Span<float> destination, float a, ReadOnlySpan<float> x, float b, ReadOnlySpan<float> y)
    {
        Check(destination, x, y);
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(destination);
        var xs = MemoryMarshal.Cast<float, Vector<float>>(x);
        var ys = MemoryMarshal.Cast<float, Vector<float>>(y);
        for (var i = 0; i < vectors.Length; i++)
        {
            vectors[i] = xs[i] * a + ys[i] * b;
        }

        for (var i = vectors.Length * Vector<float>.Count; i < destination.Length; i++)
        {
            destination[i] = x[i] * a + y[i] * b;
        }
    }

    /// <summary>a x + b y + c z.</summary>
    public static void Write(Span<float> destination, float a, ReadOnlySpan<float> x, float b, ReadOnlySpan<float> y, float c, ReadOnlySpan<float> z)
    {
        Check(destination, x, y);
        Check(destination, z, z);
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(destination);
        var xs = MemoryMarshal.Cast<float, Vector<float>>(x);
        var ys = MemoryMarshal.Cast<float, Vector<float>>(y);
        var zs = MemoryMarshal.Cast<float, Vector<float>>(z);
        for (var i = 0; i < vectors.Length; i++)
        {
            vectors[i] = xs[i] * a + ys[i] * b + zs[i] * c;
        }

        for (var i = vectors.Length * Vector<float>.Count; i < destination.Length; i++)
        {
            destination[i] = x[i] * a + y[i] * b + z[i] * c;
        }
    }

    /// <summary>destination + a x.</summary>
    public static void Add(Span<float> destination, float a, ReadOnlySpan<float> x) => Write(destination, 1, destination, a, x);

    private static void Check(Span<float> destination, ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        if (x.Length != destination.Length || y.Length != destination.Length)
        {
            throw new ArgumentException("All spans of a sum must be of the same length.", nameof(destination));
        }
    }
}
