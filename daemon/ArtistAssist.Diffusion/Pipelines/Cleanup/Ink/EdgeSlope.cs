using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Pipelines.Cleanup.Ink;

/// <summary>How steeply the network's probabilities rise across the edges of lines.</summary>
/// <remarks>
/// Of a slope g across an edge at angle a, neighbours in a row differ by g |cos a| where they lie on both sides of the edge, and there are
/// |cos a| of them for each pixel of the edge's length; columns likewise with sin. Over all angles the mean difference is pi / 4 of g.
/// </remarks>
internal static class EdgeSlope
{
    private const int Lanes = 16;

    /// <summary>The mean slope in values a pixel, or null where nothing crosses the threshold.</summary>
    /// <param name="probability">0 to 255.</param>
    /// <param name="threshold">A value above it is within a line.</param>
    public static double? Mean(Plane<byte> probability, byte threshold)
    {
        var crossings = new Crossings(threshold);
        for (var y = 0; y < probability.Height; y++)
        {
            var row = probability.Row(y);
            crossings.Add(row[1..], row[..^1]);
            if (y > 0)
            {
                crossings.Add(row, probability.Row(y - 1));
            }
        }

        return crossings.Count == 0 ? null : 4 * crossings.Difference / (Math.PI * crossings.Count);
    }

    private sealed class Crossings(byte threshold)
    {
        public long Count { get; private set; }

        public double Difference { get; private set; }

        public void Add(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
        {
            var whole = left.Length / Lanes * Lanes;
            var lefts = MemoryMarshal.Cast<byte, Vector128<byte>>(left[..whole]);
            var rights = MemoryMarshal.Cast<byte, Vector128<byte>>(right[..whole]);
            var (count, difference) = (0L, 0L);
            for (var i = 0; i < lefts.Length; i++)
            {
                var (high, low) = (Vector128.Max(lefts[i], rights[i]), Vector128.Min(lefts[i], rights[i]));
                var edge = Vector128.Create(threshold);
                var crossed = Vector128.GreaterThan(high, edge) & Vector128.LessThanOrEqual(low, edge);
                if (crossed != Vector128<byte>.Zero)
                {
                    var (first, second) = Vector128.Widen((high - low) & crossed);
                    difference += Vector128.Sum(first + second);
                    count += Vector128.Sum(crossed & Vector128<byte>.One);
                }
            }

            for (var i = whole; i < left.Length; i++)
            {
                if ((left[i] > threshold) != (right[i] > threshold))
                {
                    difference += Math.Abs(left[i] - right[i]);
                    count++;
                }
            }

            Count += count;
            Difference += difference;
        }
    }
}
