using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Native;

namespace ArtistAssist.Imaging.Planes;

/// <summary>
/// Shrinks by area and enlarges by interpolation, each axis for itself. libvips' own resize is not used: it moves enlarged pixels by half
/// an output pixel, and does not shrink by area alone.
/// </summary>
internal static class Resampling
{
    private const int QuarterTurn = 1;
    private const int ThreeQuarterTurn = 3;
    private const int CopyEdge = 1;

    internal static Plane<float> Resize(Plane<float> plane, Extent extent, ResampleKernel kernel)
    {
        var height = Math.Min(extent.Height, plane.Height);
        using var lower = height < plane.Height ? ShrinkRows(plane, height) : null;
        using var smaller = extent.Width < plane.Width ? ShrinkColumns(lower ?? plane, extent.Width) : null;
        return Enlarge(smaller ?? lower ?? plane, extent, kernel);
    }

    /// <summary>Averages columns: a row of the turned plane is a column.</summary>
    internal static Plane<float> ShrinkColumns(Plane<float> plane, int width)
    {
        using var turned = Turn(plane, QuarterTurn);
        using var shrunk = ShrinkRows(turned, width);
        return Turn(shrunk, ThreeQuarterTurn);
    }

    private static Plane<float> ShrinkRows(Plane<float> plane, int height)
    {
        var shrunk = new Plane<float>(new Extent(height, plane.Width));
        var rows = new AreaRows(plane.Height, shrunk);
        for (var y = 0; y < plane.Height; y++)
        {
            rows.Add(y, plane.Row(y));
        }

        return shrunk;
    }

    private static Plane<float> Turn(Plane<float> plane, int angle) => PlaneImage.Apply(plane, image =>
    {
        using var turn = new VipsOperation("rot");
        return turn.Set("in", image).Set("angle", angle).RunToImage();
    });

    /// <summary>An output pixel's centre X + 0.5 lies at (X + 0.5) / scale of the input.</summary>
    private static Plane<float> Enlarge(Plane<float> plane, Extent extent, ResampleKernel kernel)
    {
        var horizontal = (double)extent.Width / plane.Width;
        var vertical = (double)extent.Height / plane.Height;
        return PlaneImage.Apply(plane, image =>
        {
            using var interpolation = new VipsInterpolate(kernel == ResampleKernel.Cubic ? "bicubic" : "bilinear");
            using var affine = new VipsOperation("affine");
            return affine.Set("in", image)
                .Set("matrix", [horizontal, 0, 0, vertical])
                .Set("interpolate", interpolation)
                .Set("oarea", [0, 0, extent.Width, extent.Height])
                .Set("odx", (horizontal - 1) / 2)
                .Set("ody", (vertical - 1) / 2)
                .Set("extend", CopyEdge)
                .RunToImage();
        });
    }
}
