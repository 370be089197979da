using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Diffusion.Pipelines.Cleanup.Rendering;

/// <summary>One opaque colour everywhere.</summary>
internal sealed class SolidPixels : IPixelSource
{
    private readonly PixelPattern _pixel;

    /// <summary>Fills a layout with a colour.</summary>
    /// <param name="layout">The layout.</param>
    /// <param name="color">0xRRGGBB.</param>
    public SolidPixels(PixelLayout layout, int color)
    {
        Layout = layout;
        _pixel = PixelPattern.ForChannels(layout, InkColor.BytesOf(layout.Channels, color), alpha: 0xFF);
    }

    /// <inheritdoc/>
    public PixelLayout Layout { get; }

    /// <inheritdoc/>
    public void ReadRows(int y, int rowCount, Span<byte> into)
    {
        for (var row = 0; row < rowCount; row++)
        {
            _pixel.Fill(into.Slice(row * Layout.RowBytes, Layout.RowBytes));
        }
    }
}
