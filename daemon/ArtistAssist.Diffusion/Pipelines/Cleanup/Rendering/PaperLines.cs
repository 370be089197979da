using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Diffusion.Pipelines.Cleanup.Rendering;

/// <summary>Opaque white paper with lines: gray for black ink, RGB for coloured.</summary>
internal sealed class PaperLines : IPixelSource
{
    private readonly InkLayer _layer;
    private readonly ByteSpread _spread;
    private readonly PixelPattern _ink;

    /// <summary>Draws a layer that covers the whole canvas.</summary>
    /// <param name="source">Layout of the artist's picture, for its size and depth.</param>
    /// <param name="layer">The ink; its region is the canvas.</param>
    /// <param name="inkColor">0xRRGGBB.</param>
    public PaperLines(PixelLayout source, InkLayer layer, int inkColor)
    {
        _layer = layer;
        Layout = LayoutFor(source, inkColor);
        _spread = new ByteSpread(Layout.BytesPerPixel);
        _ink = PixelPattern.ForChannels(Layout, InkColor.DarknessOf(Layout.Channels, inkColor), alpha: 0);
    }

    /// <inheritdoc/>
    public PixelLayout Layout { get; }

    /// <summary>The layout of new paper for a source.</summary>
    public static PixelLayout LayoutFor(PixelLayout source, int inkColor) =>
        new(source.Extent, inkColor == 0 ? ChannelLayout.Gray : ChannelLayout.Rgb, source.BitDepth);

    /// <inheritdoc/>
    public void ReadRows(int y, int rowCount, Span<byte> into)
    {
        for (var row = 0; row < rowCount; row++)
        {
            var pixels = into.Slice(row * Layout.RowBytes, Layout.RowBytes);
            _spread.Apply(_layer.Ink.Row(y + row), pixels);
            _ink.InkOnWhite(pixels);
        }
    }
}
