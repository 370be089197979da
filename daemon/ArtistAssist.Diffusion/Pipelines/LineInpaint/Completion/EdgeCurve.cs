using System.Numerics.Tensors;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Pipelines.LineInpaint.Completion;

/// <summary>
/// Turns probabilities, brought back to the picture's own scale, into ink with crisp edges: what is drawn in the hole becomes
/// as wide as the same line outside it.
/// </summary>
/// <remarks>
/// Ink rises linearly from none to full across the edge. Enlarging spreads that rise over more pixels, so it is made steeper by
/// the same factor.
/// </remarks>
internal sealed class EdgeCurve
{
    private const byte Half = 128;
    private const int LeastInk = 50;
    private const double Lowest = 0.2;
    private const double Highest = 0.7;

    private readonly float _low;
    private readonly float _slope;

    private EdgeCurve(double low, double high)
    {
        _low = (float)(255 * low);
        _slope = (float)(1 / (high - low));
    }

    /// <summary>The curve for a view that was brought back to the picture's scale.</summary>
    /// <param name="enlarged">Ink of the view, shrunk and enlarged again.</param>
    /// <param name="ink">The picture's own ink there.</param>
    /// <param name="hole">Above 0 where nothing is known.</param>
    /// <param name="rule">The model's rule.</param>
    /// <param name="scale">Working scale.</param>
    public static EdgeCurve For(Plane<byte> enlarged, Plane<byte> ink, Plane<byte> hole, AnswerRule rule, double scale)
    {
        var edge = Math.Clamp(rule.Threshold * 2 * EdgeOf(enlarged, ink, hole), Lowest, Highest);
        var enlargement = Math.Min(scale, 1);
        return new EdgeCurve(
            Math.Max(edge - ((rule.Threshold - rule.Low) * enlargement), 0), Math.Min(edge + ((rule.High - rule.Threshold) * enlargement), 1));
    }

    /// <summary>Applies the curve in place.</summary>
    /// <param name="plane">Probability 0 to 255; afterwards ink, 0 none to 255 full.</param>
    public void Apply(Plane<byte> plane)
    {
        var values = new float[plane.Width];
        for (var y = 0; y < plane.Height; y++)
        {
            RowSamples.ToFloats(plane.Row(y), values);
            TensorPrimitives.Subtract(values, _low, values);
            TensorPrimitives.Multiply(values, _slope, values);
            RowSamples.ToBytes(values, plane.Row(y));
        }
    }

    /// <summary>The value above which as many known pixels lie, shrunk and enlarged, as were ink before; a half where there are too few.</summary>
    private static double EdgeOf(Plane<byte> enlarged, Plane<byte> ink, Plane<byte> hole)
    {
        var counts = new int[256];
        var wanted = 0;
        for (var y = 0; y < ink.Height; y++)
        {
            var inkRow = ink.Row(y);
            var holeRow = hole.Row(y);
            var enlargedRow = enlarged.Row(y);
            for (var x = 0; x < inkRow.Length; x++)
            {
                if (holeRow[x] == 0)
                {
                    counts[enlargedRow[x]]++;
                    wanted += inkRow[x] >= Half ? 1 : 0;
                }
            }
        }

        return wanted < LeastInk ? 0.5 : Between(counts, wanted) / 255.0;
    }

    /// <summary>The middle of the values that part the wanted number of pixels from the rest; of black and white alone it is gray.</summary>
    private static double Between(int[] counts, int wanted)
    {
        var value = 255;
        for (var found = counts[value]; found < wanted && value > 0; found += counts[value])
        {
            value--;
        }

        var below = value - 1;
        while (below > 0 && counts[below] == 0)
        {
            below--;
        }

        return (value + Math.Max(below, 0)) / 2.0;
    }
}
