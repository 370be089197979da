using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Diffusion.Pipelines.Cleanup.Rendering;

/// <summary>Lines on nothing: RGBA in the source's depth, the ink's colour everywhere, alpha is ink.</summary>
internal sealed class TransparentLines : IPixelSource
{
    private readonly InkLayer _layer;
    private readonly ByteSpread _spread;
    private readonly PixelPattern _color;
    private readonly PixelPattern _alphaBytes;
    private readonly byte[] _colorRow;

    /// <summary>Draws a layer on an empty canvas.</summary>
    /// <param name="source">Layout of the artist's picture, for its size and depth.</param>
    /// <param name="layer">The ink, already limited to the mask.</param>
    /// <param name="inkColor">0xRRGGBB.</param>
    public TransparentLines(PixelLayout source, InkLayer layer, int inkColor)
    {
        _layer = layer;
        Layout = LayoutFor(source);
        _spread = new ByteSpread(Layout.BytesPerPixel);
        _color = PixelPattern.ForChannels(Layout, InkColor.BytesOf(Layout.Channels, inkColor), alpha: 0);
        _alphaBytes = PixelPattern.ForChannels(Layout, [0], alpha: 0xFF);
        _colorRow = new byte[Layout.RowBytes];
        _color.Fill(_colorRow);
    }

    /// <inheritdoc/>
    public PixelLayout Layout { get; }

    /// <summary>The layout of a layer over a source.</summary>
    public static PixelLayout LayoutFor(PixelLayout source) => new(source.Extent, ChannelLayout.Rgba, source.BitDepth);

    /// <inheritdoc/>
    public void ReadRows(int y, int rowCount, Span<byte> into)
    {
        var region = _layer.Region;
        for (var row = y; row < y + rowCount; row++)
        {
            var pixels = into.Slice((row - y) * Layout.RowBytes, Layout.RowBytes);
            pixels.Clear();
            if (row >= region.Y && row < region.Bottom)
            {
                _spread.Apply(_layer.Ink.Row(row - region.Y), pixels.Slice(region.X * Layout.BytesPerPixel, region.Width * Layout.BytesPerPixel));
            }

            _alphaBytes.Select(pixels, _colorRow);
        }
    }
}
