using System.Security.Cryptography;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Masks;
using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Imaging.Compositing;

/// <summary>
/// Proof that what was not asked for did not change. The digests are SHA-256 over the bytes of all pixels where the mask is 0, in reading
/// order; they are always equal in a receipt.
/// </summary>
/// <param name="KeptPixelsBefore">Digest of the source's kept pixels, 64 hexadecimal digits in lower case.</param>
/// <param name="KeptPixelsAfter">Digest of the result's kept pixels.</param>
/// <param name="KeptPixelCount">Pixels where the mask is 0.</param>
/// <param name="ChangedPixelCount">Pixels that differ between source and result.</param>
/// <param name="ChangedBounds">The smallest place that holds them; null where nothing changed.</param>
public sealed record ChangeReceipt(
    string KeptPixelsBefore, string KeptPixelsAfter, long KeptPixelCount, long ChangedPixelCount, Bounds? ChangedBounds)
{
    /// <summary>SHA-256 of no bytes.</summary>
    private static readonly string NothingDigest = Convert.ToHexStringLower(SHA256.HashData([]));

    /// <summary>The receipt of a picture that takes the place of the whole source, in a layout of its own: nothing was to be kept.</summary>
    /// <param name="extent">Size of both.</param>
    public static ChangeReceipt OfNewPicture(Extent extent) => new(NothingDigest, NothingDigest, 0, extent.PixelCount, extent.Whole);

    /// <summary>Compares source and result pixel by pixel and makes the receipt.</summary>
    /// <param name="source">The artist's pixels.</param>
    /// <param name="result">What is to be handed out, of the same layout.</param>
    /// <param name="mask">What was allowed to change, of the same size.</param>
    /// <param name="cancellationToken">Checked at each strip.</param>
    /// <exception cref="KeptPixelsChangedException">A pixel changed that the mask keeps.</exception>
    /// <exception cref="ArgumentException">Sizes or layouts do not fit together.</exception>
    public static ChangeReceipt Compute(IPixelSource source, IPixelSource result, Mask mask, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(mask);
        if (source.Layout != result.Layout || source.Layout.Extent != mask.Canvas)
        {
            throw new ArgumentException("Source, result and mask are not of one size and layout.");
        }

        using var comparison = new PixelComparison(source.Layout);
        var layout = source.Layout;
        var stripRows = RowRange.StripRows(layout);
        var before = new byte[stripRows * layout.RowBytes];
        var after = new byte[stripRows * layout.RowBytes];
        var coverage = new byte[layout.Width];
        for (var y = 0; y < layout.Height; y += stripRows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var rowCount = Math.Min(stripRows, layout.Height - y);
            source.ReadRows(y, rowCount, before);
            result.ReadRows(y, rowCount, after);
            for (var row = 0; row < rowCount; row++)
            {
                mask.ReadRow(y + row, coverage);
                var start = row * layout.RowBytes;
                comparison.Add(y + row, before.AsSpan(start, layout.RowBytes), after.AsSpan(start, layout.RowBytes), coverage);
            }
        }

        return comparison.ToReceipt();
    }
}
