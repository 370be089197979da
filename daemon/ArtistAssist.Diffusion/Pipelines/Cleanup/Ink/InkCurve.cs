using System.Numerics.Tensors;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Pipelines.Cleanup.Ink;

/// <summary>Turns the network's probabilities, brought to the scan's own resolution, into ink with crisp edges.</summary>
/// <remarks>
/// Ink rises linearly from none to full around the edge's threshold, where the width of lines does not depend on it. How steeply follows from
/// how steeply the probabilities rise there and from how far they were enlarged: on the scan the rise takes one pixel, whatever the working
/// scale was and however soft the network draws.
/// </remarks>
internal sealed class InkCurve
{
    private const int BandRows = 128;

    private readonly float _low;
    private readonly float _slope;
    private readonly float _full;

    private InkCurve(double low, double high, double darkness)
    {
        _low = (float)low;
        _full = (float)(darkness * 255);
        _slope = _full / (float)(high - low);
    }

    /// <summary>The curve for one picture.</summary>
    /// <param name="probability">The network's answer at the working scale, 0 to 255.</param>
    /// <param name="edge">Probability of an edge, 0 to 255.</param>
    /// <param name="scale">Working scale: below 1 the probabilities will be enlarged.</param>
    /// <param name="darkness">Ink of a full line, 0 to 1.</param>
    public static InkCurve For(Plane<byte> probability, byte edge, double scale, double darkness)
    {
        // Without any edge there is nothing to draw, and any curve will do.
        var reach = (EdgeSlope.Mean(probability, edge) ?? 1) * scale / 2;
        reach = Math.Clamp(reach, 1, Math.Max(1, Math.Min((int)edge, 255 - edge)));
        return new InkCurve(edge - reach, edge + reach, darkness);
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
