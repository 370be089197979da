using System.Numerics.Tensors;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Pictures;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Pipelines.ImageToImage.Lines;

/// <summary>
/// Compares the ink of a sketch with that of results, where something may change; each on even paper and with strokes brought to full ink, as cleanups are
/// measured, so that gray paper is no ink and a pale pencil counts as much as a pen.
/// </summary>
internal sealed class FidelityMeasure : IDisposable
{
    /// <summary>Darker than the paper by a quarter is ink.</summary>
    private const double InkDarkness = 0.25;

    private readonly RgbPicture _sketch;
    private readonly Plane<byte>? _changeable;
    private readonly Plane<byte> _ink;
    private readonly NearestMarked _nearest;
    private readonly double _tolerance;

    /// <summary>Looks at a sketch.</summary>
    /// <param name="sketch">The sketch.</param>
    /// <param name="changeable">How far results replace it, 0 to 255; null for wholly.</param>
    /// <param name="tolerance">Distance that counts as near, as a share of the longer side.</param>
    public FidelityMeasure(RgbPicture sketch, Plane<byte>? changeable, double tolerance)
    {
        (_sketch, _changeable, _tolerance) = (sketch, changeable, tolerance);
        _ink = Ink(sketch.Extent, sketch.Luma);
        _nearest = NearestMarked.In(_ink);
    }

    /// <summary>Measures a result; null where either has no ink that may change.</summary>
    public LineFidelity? Of(RgbPicture result)
    {
        using var ink = Ink(result.Extent, (y, row) => Mixed(result, y, row));
        return InkComparison.Of(_ink, _nearest, ink, _changeable, _tolerance);
    }

    /// <inheritdoc/>
    public void Dispose() => _ink.Dispose();

    private void Mixed(RgbPicture result, int y, Span<float> row)
    {
        result.Luma(y, row);
        if (_changeable is null)
        {
            return;
        }

        var before = new float[row.Length];
        var coverage = new float[row.Length];
        _sketch.Luma(y, before);
        RowSamples.ToFloats(_changeable.Row(y), coverage);
        TensorPrimitives.Divide(coverage, 255f, coverage);
        TensorPrimitives.Lerp(before, row, coverage, row);
    }

    private static Plane<byte> Ink(Extent extent, RowReader luma)
    {
        var darkness = new Plane<byte>(extent);
        var row = new float[extent.Width];
        for (var y = 0; y < extent.Height; y++)
        {
            luma(y, row);
            TensorPrimitives.Subtract(1f, row, row);
            TensorPrimitives.Multiply(row, 255f, row);
            RowSamples.ToBytes(row, darkness.Row(y));
        }

        using var paper = SketchPaper.Of(darkness, SketchPaper.DefaultRule);
        return paper.Marks(InkDarkness);
    }

    private delegate void RowReader(int y, Span<float> row);
}
