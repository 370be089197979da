using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Native;

namespace ArtistAssist.Imaging.Planes;

/// <summary>
/// Shrinks by area and enlarges by interpolation, each axis for itself. libvips' own resize is not used: it moves enlarged pixels by half
/// an output pixel, and does not shrink by area alone.
/// </summary>
internal static class Resampling
{
    internal delegate void RowReader(int y, Span<float> into);

    /// <summary>Keeps a band and its turned copy within the processor's cache.</summary>
    private const int BandRows = 64;

    private const int QuarterTurn = 1;
    private const int ThreeQuarterTurn = 3;
    private const int CopyEdge = 1;

    internal static Plane<float> Resize(Plane<float> plane, Extent extent, ResampleKernel kernel)
    {
        var smaller = new Extent(Math.Min(extent.Height, plane.Height), Math.Min(extent.Width, plane.Width));
        if (smaller == plane.Extent)
        {
            return Enlarge(plane, extent, kernel);
        }

        var shrunk = Shrink(plane.Extent, smaller, (y, into) => plane.Row(y).CopyTo(into), CancellationToken.None);
        if (smaller == extent)
        {
            return shrunk;
        }

        using (shrunk)
        {
            return Enlarge(shrunk, extent, kernel);
        }
    }

    /// <summary>Averages rows as they are read, then columns, a band of output rows at a time; little more than the output is in memory.</summary>
    /// <param name="from">Size of what is read.</param>
    /// <param name="to">Size to make, at most as large on both sides.</param>
    /// <param name="readRow">Reads one row; asked for in order, but for the row on the border of two bands, which is asked for twice.</param>
    /// <param name="cancellationToken">Checked for each band.</param>
    internal static Plane<float> Shrink(Extent from, Extent to, RowReader readRow, CancellationToken cancellationToken)
    {
        var shrunk = new Plane<float>(to);
        try
        {
            using var row = new Plane<float>(new Extent(1, from.Width));
            for (var y = 0; y < to.Height; y += BandRows)
            {
                cancellationToken.ThrowIfCancellationRequested();
                using var band = new Plane<float>(new Extent(Math.Min(BandRows, to.Height - y), from.Width));
                var rows = new AreaRows((double)from.Height / to.Height, y, band);
                for (var input = rows.InputStart; input < rows.InputEnd(from.Height); input++)
                {
                    readRow(input, row.Row(0));
                    rows.Add(input, row.Row(0));
                }

                ShrinkColumns(band, shrunk.Rows(y, band.Height), to.Width);
            }

            return shrunk;
        }
        catch
        {
            shrunk.Dispose();
            throw;
        }
    }

    /// <summary>A row of the turned band is a column.</summary>
    private static void ShrinkColumns(Plane<float> band, Span<float> into, int width)
    {
        if (width == band.Width)
        {
            band.Rows(0, band.Height).CopyTo(into);
            return;
        }

        using var turned = Turn(band, QuarterTurn);
        using var averaged = new Plane<float>(new Extent(width, band.Height));
        var rows = new AreaRows((double)band.Width / width, 0, averaged);
        for (var column = 0; column < turned.Height; column++)
        {
            rows.Add(column, turned.Row(column));
        }

        using var back = Turn(averaged, ThreeQuarterTurn);
        back.Rows(0, back.Height).CopyTo(into);
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
