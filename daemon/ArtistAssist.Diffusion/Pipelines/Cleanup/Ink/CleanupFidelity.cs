using ArtistAssist.Diffusion.Pipelines.Cleanup.FrontEnd;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Lines;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Pipelines.Cleanup.Ink;

/// <summary>
/// How well a cleanup keeps a sketch's lines. Both are compared as the network saw them, with even paper and strokes brought to full ink, so a
/// pale pencil counts as much as a pen. A cleanup leaves construction and doubled strokes out on purpose, which lowers the figure.
/// </summary>
internal static class CleanupFidelity
{
    /// <summary>Luma below 0.75 is ink, as in <see cref="LineFidelity"/>.</summary>
    private const int InkDarkness = 64;

    /// <summary>As <c>ImageToImageSettings.FidelityTolerance</c>.</summary>
    private const double Tolerance = 0.004;

    /// <summary>A larger sketch is looked at in blocks, each ink where one of its pixels is, so that a huge scan takes no more memory.</summary>
    private const int MostPixels = 1 << 21;

    /// <summary>Compares found lines with the sketch.</summary>
    /// <param name="sketch">The sketch.</param>
    /// <param name="lines">Probability of lines, of the sketch's size.</param>
    /// <param name="edge">From this probability on there is a line.</param>
    /// <returns>Null where either has no ink.</returns>
    public static LineFidelity? Of(WorkingSketch sketch, Plane<byte> lines, byte edge)
    {
        var block = (int)Math.Ceiling(Math.Sqrt((double)sketch.Extent.PixelCount / MostPixels));
        var extent = new Extent((sketch.Extent.Height + block - 1) / block, (sketch.Extent.Width + block - 1) / block);
        using var rough = new Plane<byte>(extent);
        using var clean = new Plane<byte>(extent);
        var dark = (byte)Math.Ceiling(Math.Clamp(InkDarkness / Math.Max(sketch.Gain, 1e-6), 1, byte.MaxValue));
        for (var y = 0; y < sketch.Extent.Height; y++)
        {
            foreach (var channel in sketch.Darkness)
            {
                Mark(channel.Row(y), dark, rough.Row(y / block), block);
            }

            Mark(lines.Row(y), edge, clean.Row(y / block), block);
        }

        return InkComparison.Of(rough, NearestMarked.In(rough), clean, null, Tolerance);
    }

    private static void Mark(ReadOnlySpan<byte> values, byte least, Span<byte> marks, int block)
    {
        for (var x = 0; x < values.Length; x++)
        {
            if (values[x] >= least)
            {
                marks[x / block] = byte.MaxValue;
            }
        }
    }
}
