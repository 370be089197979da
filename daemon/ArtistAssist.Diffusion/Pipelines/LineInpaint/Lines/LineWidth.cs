using System.Numerics.Tensors;
using ArtistAssist.Diffusion.Pipelines.Cleanup.Scaling;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Pipelines.LineInpaint.Lines;

/// <summary>How wide a drawing's lines are on average; areas filled with black are no lines.</summary>
internal static class LineWidth
{
    private const byte Threshold = 127;

    /// <summary>The mean width in pixels; null where there are no lines.</summary>
    /// <param name="ink">0 none to 255 full.</param>
    /// <param name="rule">The model's rule.</param>
    /// <param name="canvasSide">Longest side of the canvas in pixels, of which <paramref name="ink"/> may be a part.</param>
    public static double? Mean(Plane<byte> ink, LineArtRule rule, int canvasSide)
    {
        using var lines = ink.Crop(ink.Extent.Whole);
        SquareExtreme.Least(lines, rule.FlatRadius(canvasSide));
        SquareExtreme.Greatest(lines, rule.FlatRadius(canvasSide));
        for (var y = 0; y < ink.Height; y++)
        {
            // An opening is nowhere above what it opens.
            TensorPrimitives.Subtract<byte>(ink.Row(y), lines.Row(y), lines.Row(y));
        }

        return StrokeWidth.Mean(lines, Threshold);
    }
}
