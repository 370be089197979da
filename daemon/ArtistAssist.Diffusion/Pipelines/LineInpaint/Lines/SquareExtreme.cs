using System.Numerics.Tensors;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Pipelines.LineInpaint.Lines;

/// <summary>
/// Greatest and least value of each pixel's square neighbourhood, in place, whole rows at a time. What lies beyond the rim does
/// not count.
/// </summary>
/// <remarks>
/// A window of 2^k values is the greater of two windows of half its length, so a window of any length takes its logarithm in
/// passes over the rows (the doubling of van Herk, 1992).
/// </remarks>
internal static class SquareExtreme
{
    /// <summary>Each value becomes the greatest of its neighbourhood.</summary>
    /// <param name="plane">The plane.</param>
    /// <param name="radius">Pixels on each side, at least 0.</param>
    public static void Greatest(Plane<byte> plane, int radius)
    {
        if (radius > 0)
        {
            AlongRows(plane, radius);
            AlongColumns(plane, radius);
        }
    }

    /// <summary>Each value becomes the least of its neighbourhood.</summary>
    /// <param name="plane">The plane.</param>
    /// <param name="radius">Pixels on each side, at least 0.</param>
    public static void Least(Plane<byte> plane, int radius)
    {
        Complement(plane);
        Greatest(plane, radius);
        Complement(plane);
    }

    private static void Complement(Plane<byte> plane)
    {
        for (var y = 0; y < plane.Height; y++)
        {
            TensorPrimitives.OnesComplement<byte>(plane.Row(y), plane.Row(y));
        }
    }

    private static void AlongRows(Plane<byte> plane, int radius)
    {
        var window = (2 * radius) + 1;
        var padded = new byte[plane.Width + (2 * radius)];
        var next = new byte[padded.Length];
        for (var y = 0; y < plane.Height; y++)
        {
            var row = plane.Row(y);
            padded.AsSpan().Clear();
            row.CopyTo(padded.AsSpan(radius));
            var length = 1;
            for (; 2 * length <= window; length *= 2)
            {
                TensorPrimitives.Max<byte>(padded.AsSpan(0, padded.Length - length), padded.AsSpan(length), next);
                (padded, next) = (next, padded);
            }

            TensorPrimitives.Max<byte>(padded.AsSpan(0, row.Length), padded.AsSpan(window - length, row.Length), row);
        }
    }

    private static void AlongColumns(Plane<byte> plane, int radius)
    {
        var window = (2 * radius) + 1;
        using var padded = new Plane<byte>(new Imaging.Geometry.Extent(plane.Height + (2 * radius), plane.Width));
        for (var y = 0; y < plane.Height; y++)
        {
            plane.Row(y).CopyTo(padded.Row(y + radius));
        }

        var length = 1;
        for (; 2 * length <= window; length *= 2)
        {
            for (var y = 0; y + length < padded.Height; y++)
            {
                TensorPrimitives.Max(padded.Row(y), padded.Row(y + length), padded.Row(y));
            }
        }

        for (var y = 0; y < plane.Height; y++)
        {
            TensorPrimitives.Max(padded.Row(y), padded.Row(y + window - length), plane.Row(y));
        }
    }
}
