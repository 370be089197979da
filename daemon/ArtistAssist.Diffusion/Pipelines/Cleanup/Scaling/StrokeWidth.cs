using System.Numerics.Tensors;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Pipelines.Cleanup.Scaling;

/// <summary>How wide a sketch's lines are on average.</summary>
/// <remarks>
/// A line of width w, length l and angle a covers w l pixels and has 2 l (|cos a| + |sin a|) borders between pixels; over all
/// angles the bracket is 4 / pi on average. So w = 8 A / (pi P), with A pixels of ink and P borders.
/// </remarks>
internal static class StrokeWidth
{
    /// <summary>The mean width in pixels, or null for a sheet with nothing on it.</summary>
    /// <param name="darkness">0 paper to 255 black.</param>
    /// <param name="threshold">Darkness above which a pixel is ink, 0 to 254.</param>
    public static double? Mean(Plane<byte> darkness, byte threshold)
    {
        var ink = new byte[darkness.Width];
        var above = new byte[darkness.Width];
        long area = 0;
        long borders = 0;
        for (var y = 0; y < darkness.Height; y++)
        {
            Threshold(darkness.Row(y), threshold, ink);
            area += ink.AsSpan().Count((byte)1);
            borders += TensorPrimitives.HammingDistance<byte>(ink.AsSpan(1), ink.AsSpan(0, ink.Length - 1));
            borders += y == 0 ? 0 : TensorPrimitives.HammingDistance<byte>(ink, above);
            (ink, above) = (above, ink);
        }

        return borders == 0 ? null : 8.0 * area / (Math.PI * borders);
    }

    /// <summary>1 above the threshold, else 0: what is left over the threshold, at most 1.</summary>
    private static void Threshold(ReadOnlySpan<byte> row, byte threshold, Span<byte> ink)
    {
        TensorPrimitives.Max(row, threshold, ink);
        TensorPrimitives.Subtract(ink, threshold, ink);
        TensorPrimitives.Min(ink, (byte)1, ink);
    }
}
