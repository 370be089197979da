using System.Buffers;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Imaging.Masks;

/// <summary>
/// The soft masks around a selection: formulas of krita-ai-diffusion. Both are 255 wherever the selection is. A plane here covers the
/// mask bounds of the plan; beyond its rim the nearest byte counts again.
/// </summary>
public static class MaskShaping
{
    /// <summary>"Values above .99 are 1": 252.45 and more.</summary>
    private const byte AlmostFull = 253;

    /// <summary>Where the model repaints: the selection grown by a square and faded by a triangle. The caller owns the outcome.</summary>
    public static Plane<byte> Denoising(Plane<byte> selection, SelectionPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        using var grown = PlaneFilter.Dilate(selection, plan.Grow);
        return Faded(grown, plan.Feather);
    }

    /// <summary>Where the result replaces the source: all that was repainted, drawn in and faded by the blend. The caller owns the outcome.</summary>
    public static Plane<byte> Composite(Plane<byte> denoising, SelectionPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        using var repainted = Binary(denoising);
        using var drawnIn = PlaneFilter.Erode(repainted, plan.Blend / 2);
        return Faded(drawnIn, plan.Blend);
    }

    /// <summary>A fade of <paramref name="width"/> pixels reaches half of it to each side.</summary>
    private static Plane<byte> Faded(Plane<byte> plane, int width)
    {
        var faded = PlaneFilter.TriangleBlur(plane, width / 2);
        MapRows(faded, AlmostFull, belowBecomesZero: false);
        return faded;
    }

    private static Plane<byte> Binary(Plane<byte> plane)
    {
        var binary = plane.Crop(plane.Extent.Whole);
        MapRows(binary, 1, belowBecomesZero: true);
        return binary;
    }

    /// <summary>Bytes from <paramref name="threshold"/> on become 255.</summary>
    private static void MapRows(Plane<byte> plane, byte threshold, bool belowBecomesZero)
    {
        for (var y = 0; y < plane.Height; y++)
        {
            Saturate(plane.Row(y), threshold, belowBecomesZero);
        }
    }

    private static void Saturate(Span<byte> row, byte threshold, bool belowBecomesZero)
    {
        var rented = ArrayPool<byte>.Shared.Rent(row.Length);
        var full = rented.AsSpan(0, row.Length);
        Compositing.Coverage.FullFrom(row, threshold, full);
        if (belowBecomesZero)
        {
            full.CopyTo(row);
        }
        else
        {
            System.Numerics.Tensors.TensorPrimitives.BitwiseOr<byte>(row, full, row);
        }

        ArrayPool<byte>.Shared.Return(rented);
    }
}
