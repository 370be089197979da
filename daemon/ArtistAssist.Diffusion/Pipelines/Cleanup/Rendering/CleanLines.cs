using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Diffusion.Pipelines.Cleanup.Rendering;

/// <summary>The part of the artist's picture under a layer of ink, with clean lines on white paper in place of the sketch.</summary>
/// <remarks>Channels and depth are the source's, and so is alpha. Rows are made as they are read.</remarks>
internal sealed class CleanLines : IPixelSource
{
    private readonly IPixelSource _source;
    private readonly InkLayer _layer;
    private readonly ByteSpread _spread;
    private readonly PixelPattern _ink;
    private readonly PixelPattern? _colorBytes;
    private readonly byte[] _sourceRow;

    /// <summary>Draws a layer.</summary>
    /// <param name="source">The artist's picture, for its alpha.</param>
    /// <param name="layer">The ink.</param>
    /// <param name="inkColor">Colour of full ink as 0xRRGGBB; gray pictures take its luma.</param>
    public CleanLines(IPixelSource source, InkLayer layer, int inkColor)
    {
        _source = source;
        _layer = layer;
        Layout = source.Layout.WithExtent(layer.Region.Extent);
        _spread = new ByteSpread(Layout.BytesPerPixel);
        _ink = PixelPattern.ForChannels(Layout, InkColor.DarknessOf(Layout.Channels, inkColor), alpha: 0);
        _colorBytes = Layout.HasAlpha ? PixelPattern.ForChannels(Layout, [0xFF], alpha: 0) : null;
        _sourceRow = Layout.HasAlpha ? new byte[source.Layout.RowBytes] : [];
    }

    /// <inheritdoc/>
    public PixelLayout Layout { get; }

    /// <inheritdoc/>
    public void ReadRows(int y, int rowCount, Span<byte> into)
    {
        for (var row = 0; row < rowCount; row++)
        {
            var pixels = into.Slice(row * Layout.RowBytes, Layout.RowBytes);
            _spread.Apply(_layer.Ink.Row(y + row), pixels);
            _ink.InkOnWhite(pixels);
            if (_colorBytes is not null)
            {
                _source.ReadRows(_layer.Region.Y + y + row, 1, _sourceRow);
                _colorBytes.Select(pixels, _sourceRow.AsSpan(_layer.Region.X * Layout.BytesPerPixel, Layout.RowBytes));
            }
        }
    }
}
