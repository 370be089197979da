using ArtistAssist.Diffusion.Pipelines.LineInpaint.Holes;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Diffusion.Pipelines.LineInpaint.Colors;

/// <summary>Finds the colours of a group of holes from the artist's own pixels around it.</summary>
/// <param name="source">The artist's picture.</param>
/// <param name="region">The part of it that is worked on.</param>
internal sealed class HolePainter(IPixelSource source, Bounds region)
{
    private readonly PixelColor _pixels = new(source.Layout);

    /// <summary>Flat colours between the lines, and the lines over them.</summary>
    /// <param name="area">The group, its ink found.</param>
    /// <param name="leak">Gaps in the ink of up to about twice this many pixels let no colour through.</param>
    public ColoredHole Fill(HoleArea area, int leak)
    {
        var palette = new Palette();
        var colors = Read(area);
        var flats = FlatColors.Fill(area, colors, _pixels, palette, leak);
        return new ColoredHole(area.Group, area.Place, area.Ink, flats, InkColors.Spread(area, colors, _pixels, palette), palette);
    }

    /// <summary>Lines over what is there already.</summary>
    /// <param name="area">The group.</param>
    /// <param name="coverage">Ink to add, of the area's size.</param>
    public ColoredHole Overdraw(HoleArea area, byte[] coverage)
    {
        var palette = new Palette();
        var inks = InkColors.Spread(area, Read(area), _pixels, palette);
        return new ColoredHole(area.Group, area.Place, coverage, new ushort[coverage.Length], inks, palette);
    }

    private ulong[] Read(HoleArea area)
    {
        var place = new Bounds(region.X + area.Place.X, region.Y + area.Place.Y, area.Width, area.Height);
        var part = new CroppedPixels(source, place);
        var row = new byte[part.Layout.RowBytes];
        var colors = new ulong[area.Ink.Length];
        for (var y = 0; y < area.Height; y++)
        {
            part.ReadRows(y, 1, row);
            for (var x = 0; x < area.Width; x++)
            {
                colors[(y * area.Width) + x] = _pixels.Read(row.AsSpan(x * _pixels.Bytes));
            }
        }

        return colors;
    }
}
