using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Pipelines.LineInpaint.Holes;

/// <summary>How far each pixel of a hole is from what is known.</summary>
/// <remarks>
/// The chamfer distance with weights 3 and 4 (Borgefors, 1986), in thirds of a pixel: whole numbers, the same everywhere. What
/// lies beyond the picture's edge is not known, so a hole that reaches it is as deep as it is far from its other side.
/// </remarks>
internal static class HoleDepth
{
    /// <summary>Units of a pixel.</summary>
    public const int Unit = 3;

    private const int Diagonal = 4;

    /// <summary>The distance of every pixel in thirds of a pixel, 0 outside the hole, 65,535 where nothing is known at all.</summary>
    /// <param name="hole">Above 0 in the hole.</param>
    public static ushort[] Of(Plane<byte> hole)
    {
        var (height, width) = (hole.Height, hole.Width);
        var depth = new ushort[height * width];
        for (var y = 0; y < height; y++)
        {
            var row = hole.Row(y);
            for (var x = 0; x < width; x++)
            {
                depth[(y * width) + x] = row[x] == 0 ? (ushort)0 : Nearest(depth, y, x, height, width, -1);
            }
        }

        for (var y = height - 1; y >= 0; y--)
        {
            for (var x = width - 1; x >= 0; x--)
            {
                var own = depth[(y * width) + x];
                depth[(y * width) + x] = own == 0 ? own : Math.Min(own, Nearest(depth, y, x, height, width, 1));
            }
        }

        return depth;
    }

    /// <summary>Over the neighbours that a scan in one direction has seen already: those before it, or those behind.</summary>
    private static ushort Nearest(ushort[] depth, int y, int x, int height, int width, int step)
    {
        var nearest = (int)ushort.MaxValue;
        if (x + step >= 0 && x + step < width)
        {
            nearest = depth[(y * width) + x + step] + Unit;
        }

        if (step < 0 ? y > 0 : y < height - 1)
        {
            var beside = ((y + step) * width) + x;
            nearest = Math.Min(nearest, depth[beside] + Unit);
            nearest = x > 0 ? Math.Min(nearest, depth[beside - 1] + Diagonal) : nearest;
            nearest = x < width - 1 ? Math.Min(nearest, depth[beside + 1] + Diagonal) : nearest;
        }

        return (ushort)Math.Min(nearest, ushort.MaxValue);
    }
}
