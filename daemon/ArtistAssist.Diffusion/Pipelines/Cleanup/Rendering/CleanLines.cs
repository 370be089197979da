using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Diffusion.Pipelines.Cleanup.Rendering;

/// <summary>The artist's picture with clean lines on white paper in place of the sketch, row by row as it is read.</summary>
/// <remarks>Outside the region of the ink it is the source itself, and alpha is the source's everywhere.</remarks>
internal sealed class CleanLines : IPixelSource
{
    private readonly IPixelSource _source;
    private readonly InkLayer _layer;
    private readonly ByteSpread _spread;
    private readonly PixelPattern _ink;
    private readonly PixelPattern? _colorBytes;

    /// <summary>Lays ink over a picture.</summary>
    /// <param name="source">The artist's picture.</param>
    /// <param name="layer">The ink.</param>
    /// <param name="inkColor">Colour of full ink as 0xRRGGBB; gray pictures take its luma.</param>
    public CleanLines(IPixelSource source, InkLayer layer, int inkColor)
    {
        _source = source;
        _layer = layer;
        Layout = source.Layout;
        _spread = new ByteSpread(Layout.BytesPerPixel);
        _ink = PixelPattern.ForChannels(Layout, InkColor.DarknessOf(Layout.Channels, inkColor), alpha: 0);
        _colorBytes = Layout.HasAlpha ? PixelPattern.ForChannels(Layout, [0xFF], alpha: 0) : null;
    }

    /// <inheritdoc/>
    public PixelLayout Layout { get; }

    /// <inheritdoc/>
    public void ReadRows(int y, int rowCount, Span<byte> into)
    {
        _source.ReadRows(y, rowCount, into);
        var region = _layer.Region;
        for (var row = Math.Max(y, region.Y); row < Math.Min(y + rowCount, region.Bottom); row++)
        {
            var start = ((row - y) * Layout.RowBytes) + (region.X * Layout.BytesPerPixel);
            Draw(_layer.Row(row), into.Slice(start, region.Width * Layout.BytesPerPixel));
        }
    }

    private void Draw(ReadOnlySpan<byte> ink, Span<byte> pixels)
    {
        if (_colorBytes is null)
        {
            _spread.Apply(ink, pixels);
            _ink.InkOnWhite(pixels);
            return;
        }

        var source = pixels.ToArray();
        _spread.Apply(ink, pixels);
        _ink.InkOnWhite(pixels);
        _colorBytes.Select(pixels, source);
    }
}
