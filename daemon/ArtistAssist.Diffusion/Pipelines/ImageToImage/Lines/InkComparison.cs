using ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Pipelines.ImageToImage.Lines;

/// <summary>How far the ink of two drawings lies apart, both ways.</summary>
internal static class InkComparison
{
    /// <summary>Compares a result's ink with a sketch's, planes of one size that are ink where above 0.</summary>
    /// <param name="sketch">Ink of the sketch.</param>
    /// <param name="nearest">Where it is.</param>
    /// <param name="result">Ink of the result.</param>
    /// <param name="changeable">Only ink where it is above 0 counts; null for all.</param>
    /// <param name="tolerance">Distance that counts as near, as a share of the longer side.</param>
    /// <returns>Null where either has no ink that counts.</returns>
    public static LineFidelity? Of(Plane<byte> sketch, NearestMarked nearest, Plane<byte> result, Plane<byte>? changeable, double tolerance)
    {
        var side = sketch.Extent.LongestSide;
        var (near, distance) = Compare(result, nearest, changeable, tolerance * side);
        var (found, missing) = Compare(sketch, NearestMarked.In(result), changeable, tolerance * side);
        if (near is not { } precision || found is not { } recall)
        {
            return null;
        }

        var f1 = precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0;
        return new LineFidelity(f1, (distance + missing) / 2 / side, tolerance);
    }

    /// <summary>Share of ink that lies near the other's, and the mean distance to it; null without ink on either side.</summary>
    private static (double? Near, double Distance) Compare(Plane<byte> ink, NearestMarked other, Plane<byte>? changeable, double limit)
    {
        var (count, near, sum) = (0L, 0L, 0.0);
        for (var y = 0; y < ink.Height; y++)
        {
            ReadOnlySpan<byte> row = ink.Row(y);
            for (var x = row.IndexOfAnyExcept((byte)0); x >= 0 && x < row.Length; x++)
            {
                if (row[x] != 0 && changeable?.Row(y)[x] != 0)
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
}
