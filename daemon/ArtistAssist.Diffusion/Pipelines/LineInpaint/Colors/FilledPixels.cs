using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Diffusion.Pipelines.LineInpaint.Colors;

/// <summary>A part of the artist's picture with its holes filled. Rows are made as they are read.</summary>
internal sealed class FilledPixels : IPixelSource
{
    private readonly CroppedPixels _source;
    private readonly PixelColor _pixels;
    private readonly IReadOnlyList<ColoredHole> _holes;
    private readonly Func<int, int, bool> _isHole;

    /// <summary>Fills a part.</summary>
    /// <param name="source">The artist's picture.</param>
    /// <param name="region">The part.</param>
    /// <param name="holes">What fills the holes, placed on the part.</param>
    /// <param name="isHole">Whether the pixel in a row and a column of the part is to be filled.</param>
    public FilledPixels(IPixelSource source, Bounds region, IReadOnlyList<ColoredHole> holes, Func<int, int, bool> isHole)
    {
        _source = new CroppedPixels(source, region);
        _pixels = new PixelColor(source.Layout);
        _holes = holes;
        _isHole = isHole;
    }

    /// <inheritdoc/>
    public PixelLayout Layout => _source.Layout;

    /// <inheritdoc/>
    public void ReadRows(int y, int rowCount, Span<byte> into)
    {
        _source.ReadRows(y, rowCount, into);
        for (var row = y; row < y + rowCount; row++)
        {
            var pixels = into.Slice((row - y) * Layout.RowBytes, Layout.RowBytes);
            foreach (var hole in _holes)
            {
                if (row >= hole.Group.Y && row < hole.Group.Bottom)
                {
                    Fill(hole, row, pixels);
                }
            }
        }
    }

    private void Fill(ColoredHole hole, int y, Span<byte> row)
    {
        for (var x = hole.Group.X; x < hole.Group.Right; x++)
        {
            if (!_isHole(y, x))
            {
                continue;
            }

            var i = ((y - hole.Place.Y) * hole.Place.Width) + x - hole.Place.X;
            var pixel = row[(x * _pixels.Bytes)..];
            var under = hole.Flats[i] == 0 ? _pixels.Read(pixel) : hole.Palette[hole.Flats[i]];
            _pixels.Write(_pixels.Over(under, hole.Palette[hole.Inks[i]], hole.Coverage[i]), pixel);
        }
    }
}
