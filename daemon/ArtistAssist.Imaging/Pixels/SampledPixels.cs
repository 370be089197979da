using ArtistAssist.Imaging.Geometry;

namespace ArtistAssist.Imaging.Pixels;

/// <summary>Every n-th pixel of every n-th row of a picture, from the first on, as a picture of its own. Not for several threads.</summary>
public sealed class SampledPixels : IPixelSource
{
    private readonly IPixelSource _source;
    private readonly int _step;
    private readonly byte[] _row;

    /// <summary>Looks at some of the pixels.</summary>
    /// <param name="source">The picture.</param>
    /// <param name="step">Distance of two samples in pixels, at least 1.</param>
    public SampledPixels(IPixelSource source, int step)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentOutOfRangeException.ThrowIfLessThan(step, 1);
        _source = source;
        _step = step;
        _row = new byte[source.Layout.RowBytes];
        Layout = source.Layout.WithExtent(new Extent(((source.Layout.Height - 1) / step) + 1, ((source.Layout.Width - 1) / step) + 1));
    }

    /// <inheritdoc/>
    public PixelLayout Layout { get; }

    /// <inheritdoc/>
    public void ReadRows(int y, int rowCount, Span<byte> into)
    {
        RowRange.CheckedBytes(Layout, y, rowCount, into.Length);
        var size = Layout.BytesPerPixel;
        for (var row = 0; row < rowCount; row++)
        {
            _source.ReadRows((y + row) * _step, 1, _row);
            var samples = into.Slice(row * Layout.RowBytes, Layout.RowBytes);
            for (var x = 0; x < Layout.Width; x++)
            {
                _row.AsSpan(x * _step * size, size).CopyTo(samples[(x * size)..]);
            }
        }
    }
}
