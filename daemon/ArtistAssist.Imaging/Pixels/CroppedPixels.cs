using ArtistAssist.Imaging.Geometry;

namespace ArtistAssist.Imaging.Pixels;

/// <summary>A part of a picture as a picture of its own.</summary>
public sealed class CroppedPixels : IPixelSource
{
    private readonly IPixelSource _source;
    private readonly Bounds _place;
    private readonly byte[] _row;

    /// <summary>Looks at a part.</summary>
    /// <param name="source">The picture.</param>
    /// <param name="place">The part, wholly inside the picture and not empty.</param>
    /// <exception cref="ArgumentOutOfRangeException">The part is empty or reaches outside.</exception>
    public CroppedPixels(IPixelSource source, Bounds place)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (place.IsEmpty || !source.Layout.Extent.Whole.Contains(place))
        {
            throw new ArgumentOutOfRangeException(nameof(place), place, "The part is not inside the picture.");
        }

        _source = source;
        _place = place;
        _row = place.Width == source.Layout.Width ? [] : new byte[source.Layout.RowBytes];
        Layout = source.Layout.WithExtent(place.Extent);
    }

    /// <inheritdoc/>
    public PixelLayout Layout { get; }

    /// <inheritdoc/>
    public void ReadRows(int y, int rowCount, Span<byte> into)
    {
        RowRange.CheckedBytes(Layout, y, rowCount, into.Length);
        if (_row.Length == 0)
        {
            _source.ReadRows(_place.Y + y, rowCount, into);
            return;
        }

        for (var row = 0; row < rowCount; row++)
        {
            _source.ReadRows(_place.Y + y + row, 1, _row);
            _row.AsSpan(_place.X * Layout.BytesPerPixel, Layout.RowBytes).CopyTo(into[(row * Layout.RowBytes)..]);
        }
    }
}
