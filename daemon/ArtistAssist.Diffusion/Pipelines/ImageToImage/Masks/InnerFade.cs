using ArtistAssist.Diffusion.Pipelines.LineInpaint.Lines;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Pipelines.ImageToImage.Masks;

/// <summary>Fades a mask inwards from its edge, and nowhere more than half of the way in: the middle of a brush stroke stays full.</summary>
internal static class InnerFade
{
    /// <summary>Fades, in place.</summary>
    /// <param name="mask">255 may change, 0 may not.</param>
    /// <param name="width">Widest fade in pixels, at least 1.</param>
    public static void Apply(Plane<byte> mask, int width)
    {
        using var outside = Outside(mask);
        var edge = NearestMarked.In(outside);
        using var depth = Depth(mask, edge);
        using var deepest = depth.Crop(depth.Extent.Whole);
        SquareExtreme.Greatest(deepest, width);
        for (var y = 0; y < mask.Height; y++)
        {
            var row = mask.Row(y);
            var deepestRow = deepest.Row(y);
            for (var x = row.IndexOfAnyExcept((byte)0); x >= 0 && x < row.Length; x++)
            {
                if (row[x] != 0)
                {
                    var fade = Math.Min(width, deepestRow[x] / 2f);
                    var share = fade > 0 ? Math.Min(1, (edge.Distance(y, x) - 0.5f) / fade) : 1;
                    // What the mask lets change at all stays above 0.
                    row[x] = (byte)Math.Max(1, Math.Round(row[x] * share));
                }
            }
        }
    }

    private static Plane<byte> Outside(Plane<byte> mask)
    {
        var outside = new Plane<byte>(mask.Extent);
        for (var y = 0; y < mask.Height; y++)
        {
            ViewMasks.MarkAboveZero(mask.Row(y), outside.Row(y));
            System.Numerics.Tensors.TensorPrimitives.OnesComplement<byte>(outside.Row(y), outside.Row(y));
        }

        return outside;
    }

    /// <summary>Distance to the nearest pixel outside, cut off at 255.</summary>
    private static Plane<byte> Depth(Plane<byte> mask, NearestMarked edge)
    {
        var depth = new Plane<byte>(mask.Extent);
        for (var y = 0; y < mask.Height; y++)
        {
            var row = depth.Row(y);
            for (var x = 0; x < row.Length; x++)
            {
                row[x] = (byte)Math.Min(255, edge.Distance(y, x));
            }
        }

        return depth;
    }
}
