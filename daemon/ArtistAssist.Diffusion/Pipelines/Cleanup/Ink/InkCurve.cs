using System.Numerics.Tensors;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Pipelines.Cleanup.Ink;

/// <summary>Turns the network's probabilities, brought to the scan's own resolution, into ink with crisp edges.</summary>
/// <remarks>
/// Ink rises linearly from none to full across the edge's threshold. Enlarging spreads that rise over more pixels, so it is made
/// steeper by the same factor: an edge is about as wide on the scan as it was for the network.
/// </remarks>
internal sealed class InkCurve
{
    private const int BandRows = 128;

    private readonly float _low;
    private readonly float _slope;
    private readonly float _full;

    private InkCurve(double low, double high, double darkness)
    {
        _low = (float)(low * 255);
        _full = (float)(darkness * 255);
        _slope = _full / (float)((high - low) * 255);
    }

    /// <summary>The curve for one picture.</summary>
    /// <param name="rule">The model's rule.</param>
    /// <param name="threshold">Probability of an edge, or absent for the rule's.</param>
    /// <param name="scale">Working scale: below 1 the probabilities were enlarged.</param>
    /// <param name="darkness">Ink of a full line, 0 to 1.</param>
    public static InkCurve For(InkRule rule, double? threshold, double scale, double darkness)
    {
        var edge = threshold ?? rule.Threshold;
        var steepness = Math.Max(1, 1 / scale);
        var low = Math.Max(edge - ((rule.Threshold - rule.Low) / steepness), 0);
        var high = Math.Min(edge + ((rule.High - rule.Threshold) / steepness), 1);
        return new InkCurve(low, high, darkness);
    }

    /// <summary>Applies the curve in place.</summary>
    /// <param name="plane">Probability 0 to 255; afterwards ink, 0 none to 255 full.</param>
    public void Apply(Plane<byte> plane) => Parallel.For(0, (plane.Height + BandRows - 1) / BandRows, band =>
    {
        var values = new float[plane.Width];
        for (var y = band * BandRows; y < Math.Min((band + 1) * BandRows, plane.Height); y++)
        {
            RowSamples.ToFloats(plane.Row(y), values);
            TensorPrimitives.Subtract(values, _low, values);
            TensorPrimitives.Multiply(values, _slope, values);
            TensorPrimitives.Min(values, _full, values);
            RowSamples.ToBytes(values, plane.Row(y));
        }
    });
}
