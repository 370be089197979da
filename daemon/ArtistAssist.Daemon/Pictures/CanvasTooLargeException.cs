using System.Globalization;

namespace ArtistAssist.Daemon.Pictures;

/// <summary>A canvas would be larger than any picture may be.</summary>
/// <param name="height">Rows that it would have.</param>
/// <param name="width">Columns that it would have.</param>
internal sealed class CanvasTooLargeException(long height, long width) : Exception(string.Create(
    CultureInfo.InvariantCulture,
    $"The enlarged canvas would have {width} x {height} pixels, and at most {PictureBounds.MaxPixels / 1_000_000} megapixels with no side above {PictureBounds.MaxSide} are possible: add less."))
{
    /// <summary>Rows that it would have.</summary>
    public long Height { get; } = height;

    /// <summary>Columns that it would have.</summary>
    public long Width { get; } = width;
}
