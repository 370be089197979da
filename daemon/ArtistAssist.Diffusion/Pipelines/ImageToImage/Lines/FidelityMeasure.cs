using System.Numerics.Tensors;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Pictures;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Pipelines.ImageToImage.Lines;

/// <summary>Compares the ink of a sketch with that of results, where something may change.</summary>
internal sealed class FidelityMeasure : IDisposable
{
    /// <summary>Luma below it is ink.</summary>
    private const float InkLuma = 0.75f;

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
        var (near, distance) = Compare(ink, _nearest);
        var (found, missing) = Compare(_ink, NearestMarked.In(ink));
        if (near is not { } precision || found is not { } recall)
        {
            return null;
        }

        var f1 = precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0;
        return new LineFidelity(f1, (distance + missing) / 2 / _sketch.Extent.LongestSide, _tolerance);
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
        var ink = new Plane<byte>(extent);
        var row = new float[extent.Width];
        for (var y = 0; y < extent.Height; y++)
        {
            luma(y, row);
            var into = ink.Row(y);
            for (var x = 0; x < row.Length; x++)
            {
                into[x] = row[x] < InkLuma ? byte.MaxValue : (byte)0;
            }
        }

        return ink;
    }

    /// <summary>Share of ink that lies near the other's, and the mean distance to it; null without ink on either side.</summary>
    private (double? Near, double Distance) Compare(Plane<byte> ink, NearestMarked other)
    {
        var limit = _tolerance * ink.Extent.LongestSide;
        var (count, near, sum) = (0L, 0L, 0.0);
        for (var y = 0; y < ink.Height; y++)
        {
            ReadOnlySpan<byte> row = ink.Row(y);
            for (var x = row.IndexOfAnyExcept((byte)0); x >= 0 && x < row.Length; x++)
            {
                if (row[x] != 0 && _changeable?.Row(y)[x] != 0)
                {
                    var distance = other.Distance(y, x);
                    count++;
                    near += distance <= limit ? 1 : 0;
                    sum += distance;
                }
            }
        }

        return count == 0 || double.IsInfinity(sum) ? (null, 0) : ((double)near / count, sum / count);
    }

    private delegate void RowReader(int y, Span<float> row);
}
