using System.Numerics.Tensors;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Pipelines.LineInpaint.Lines;

/// <summary>From how dark a picture is to how much ink there is, outside the hole; strong lines become 255.</summary>
internal static class LineArt
{
    /// <summary>Replaces darkness by ink.</summary>
    /// <param name="darkness">0 white to 255 black; afterwards ink, 0 none to 255 full, and 0 in the hole.</param>
    /// <param name="hole">255 in the hole, else 0; what is there has no influence. Null where there is none.</param>
    /// <param name="rule">The model's rule.</param>
    /// <param name="canvasSide">Longest side of the canvas in pixels, of which <paramref name="darkness"/> may be a part.</param>
    public static void Apply(Plane<byte> darkness, Plane<byte>? hole, LineArtRule rule, int canvasSide)
    {
        // Black is neutral: the closing paints over it from outside, as far as its window reaches.
        ForHole(darkness, hole, (row, holeRow) => TensorPrimitives.Max<byte>(row, holeRow, row));
        using (var flat = FlatDarkness(darkness, rule.FlatRadius(canvasSide)))
        {
            TakeAway(darkness, flat, rule);
        }

        ForHole(darkness, hole, static (row, holeRow) => TensorPrimitives.Min<byte>(row, Inverted(holeRow), row));
        Strengthen(darkness, rule);
    }

    /// <summary>Darkness without anything narrower than the window: least value of the surroundings, then the greatest of those.</summary>
    private static Plane<byte> FlatDarkness(Plane<byte> darkness, int radius)
    {
        var flat = darkness.Crop(darkness.Extent.Whole);
        SquareExtreme.Least(flat, radius);
        SquareExtreme.Greatest(flat, radius);
        return flat;
    }

    /// <summary>ink = 1 - (1 - darkness) / (1 - flat), less the grain.</summary>
    private static void TakeAway(Plane<byte> darkness, Plane<byte> flat, LineArtRule rule)
    {
        var values = new float[darkness.Width];
        var paper = new float[darkness.Width];
        for (var y = 0; y < darkness.Height; y++)
        {
            RowSamples.ToFloats(flat.Row(y), paper);
            TensorPrimitives.Subtract(255f, paper, paper);
            TensorPrimitives.Max(paper, (float)(255 * rule.FlatFloor), paper);
            RowSamples.ToFloats(darkness.Row(y), values);
            TensorPrimitives.Subtract(255f, values, values);
            TensorPrimitives.Divide<float>(values, paper, values);
            TensorPrimitives.Subtract((float)(1 - rule.Grain), values, values);
            TensorPrimitives.Multiply(values, (float)(255 / (1 - rule.Grain)), values);
            RowSamples.ToBytes(values, darkness.Row(y));
        }
    }

    private static void Strengthen(Plane<byte> ink, LineArtRule rule)
    {
        var gain = Gain(ink, rule);
        var values = new float[ink.Width];
        for (var y = 0; y < ink.Height; y++)
        {
            RowSamples.ToFloats(ink.Row(y), values);
            TensorPrimitives.Multiply(values, gain, values);
            RowSamples.ToBytes(values, ink.Row(y));
        }
    }

    /// <summary>The factor that makes full ink of a strong line; 1 where nothing is drawn.</summary>
    private static float Gain(Plane<byte> ink, LineArtRule rule)
    {
        var counts = new long[256];
        for (var y = 0; y < ink.Height; y++)
        {
            foreach (var value in ink.Row(y))
            {
                counts[value]++;
            }
        }

        var least = Math.Max(1, (int)Math.Ceiling(rule.InkSelectMinimum * 255));
        var left = counts.AsSpan(least).ToArray().Sum() * rule.InkPercentile / 100;
        for (var value = least; value < 256; value++)
        {
            left -= counts[value];
            if (left <= 0 && counts[value] > 0)
            {
                return (float)Math.Clamp(255.0 / value, rule.GainMin, rule.GainMax);
            }
        }

        return 1;
    }

    private delegate void RowAction(Span<byte> row, ReadOnlySpan<byte> holeRow);

    private static void ForHole(Plane<byte> plane, Plane<byte>? hole, RowAction action)
    {
        for (var y = 0; hole is not null && y < plane.Height; y++)
        {
            action(plane.Row(y), hole.Row(y));
        }
    }

    private static byte[] Inverted(ReadOnlySpan<byte> row)
    {
        var inverted = new byte[row.Length];
        TensorPrimitives.OnesComplement(row, inverted);
        return inverted;
    }
}
