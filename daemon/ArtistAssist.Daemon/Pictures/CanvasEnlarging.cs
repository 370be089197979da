using ArtistAssist.Daemon.Jobs;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Masks;
using ArtistAssist.Imaging.Pixels;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Daemon.Pictures;

/// <summary>Lays a picture on a larger canvas: white around it, or nothing where it has alpha.</summary>
internal static class CanvasEnlarging
{
    /// <summary>The layout of the larger canvas.</summary>
    /// <exception cref="CanvasTooLargeException">No picture may be that large.</exception>
    public static PixelLayout LayoutOf(PixelLayout picture, CanvasMargins margins)
    {
        var (height, width) = ((long)margins.Top + picture.Height + margins.Bottom, (long)margins.Left + picture.Width + margins.Right);
        return Math.Max(height, width) <= PictureBounds.MaxSide && height * width <= PictureBounds.MaxPixels
            ? picture.WithExtent(new Extent((int)height, (int)width))
            : throw new CanvasTooLargeException(height, width);
    }

    /// <summary>Fills the larger canvas.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="margins">What is added to it.</param>
    /// <param name="canvas">Takes the canvas, of the layout that belongs to both.</param>
    /// <param name="token">Checked at each row.</param>
    public static void Fill(IPixelSource picture, CanvasMargins margins, IPixelSink canvas, CancellationToken token)
    {
        var ground = (byte)(picture.Layout.HasAlpha ? 0 : 255);
        var row = new byte[canvas.Layout.RowBytes];
        var own = row.AsMemory(margins.Left * picture.Layout.BytesPerPixel, picture.Layout.RowBytes);
        row.AsSpan().Fill(ground);
        for (var y = 0; y < canvas.Layout.Height; y++)
        {
            token.ThrowIfCancellationRequested();
            var line = y - margins.Top;
            if (line >= 0 && line < picture.Layout.Height)
            {
                picture.ReadRows(line, 1, own.Span);
            }
            else
            {
                own.Span.Fill(ground);
            }

            canvas.WriteRows(y, 1, row);
        }
    }

    /// <summary>A mask of what is new.</summary>
    /// <param name="canvas">Size of the larger canvas.</param>
    /// <param name="margins">What was added to it.</param>
    public static Mask MaskOf(Extent canvas, CanvasMargins margins)
    {
        var coverage = new Plane<byte>(canvas);
        for (var y = 0; y < canvas.Height; y++)
        {
            var row = coverage.Row(y);
            row.Fill(255);
            if (y >= margins.Top && y < canvas.Height - margins.Bottom)
            {
                row[margins.Left..(canvas.Width - margins.Right)].Clear();
            }
        }

        return Mask.At(canvas, 0, 0, coverage);
    }
}
