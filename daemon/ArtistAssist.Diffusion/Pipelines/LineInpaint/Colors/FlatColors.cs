using ArtistAssist.Diffusion.Pipelines.LineInpaint.Holes;
using ArtistAssist.Diffusion.Pipelines.LineInpaint.Lines;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Pipelines.LineInpaint.Colors;

/// <summary>
/// Fills the regions that the ink leaves in a hole, each with the flat colour of the known region that it joins.
/// </summary>
internal sealed class FlatColors
{
    /// <summary>Pixels beside a line that may have some of its colour.</summary>
    private const int EdgeWidth = 2;

    private readonly HoleArea _area;
    private readonly ulong[] _colors;
    private readonly PixelColor _pixels;
    private readonly Palette _palette;
    private readonly byte[] _wall;
    private readonly ushort[] _labels;

    private FlatColors(HoleArea area, ulong[] colors, PixelColor pixels, Palette palette, int leak)
    {
        _area = area;
        _colors = colors;
        _pixels = pixels;
        _palette = palette;
        _wall = Wall(area, leak);
        _labels = new ushort[colors.Length];
    }

    /// <summary>The number of the flat colour for every pixel of the area's holes.</summary>
    /// <param name="area">Ink and holes, with a rim of known pixels.</param>
    /// <param name="colors">The picture's colours there.</param>
    /// <param name="pixels">How to read them.</param>
    /// <param name="palette">Takes the colours.</param>
    /// <param name="leak">Gaps in the ink of up to about twice this many pixels let no colour through.</param>
    public static ushort[] Fill(HoleArea area, ulong[] colors, PixelColor pixels, Palette palette, int leak)
    {
        var flats = new FlatColors(area, colors, pixels, palette, leak);
        var regions = flats.LabelRim(out var count);
        flats.SpreadWithinRegions();
        flats.SpreadToWalls();
        flats.SpreadEverywhere(regions, count);
        return flats._labels;
    }

    /// <summary>The ink, its gaps closed: grown by a square, then shrunk by it.</summary>
    private static byte[] Wall(HoleArea area, int leak)
    {
        using var wall = new Plane<byte>(new Extent(area.Height, area.Width));
        var all = wall.Rows(0, area.Height);
        for (var i = 0; i < all.Length; i++)
        {
            all[i] = area.Ink[i] >= HoleArea.Line ? byte.MaxValue : (byte)0;
        }

        SquareExtreme.Greatest(wall, leak);
        SquareExtreme.Least(wall, leak);
        return wall.Rows(0, area.Height).ToArray();
    }

    /// <summary>
    /// Numbers the regions between the walls and gives the known pixels beside each hole their flat colour, found for each region
    /// by itself: colours that an ink line parts are never taken for one.
    /// </summary>
    private int[] LabelRim(out int count)
    {
        var regions = new int[_labels.Length];
        var waiting = new Stack<int>();
        var rim = new List<int>();
        count = 0;
        for (var first = 0; first < regions.Length; first++)
        {
            if (_area.Hole[first] == 0 || _wall[first] != 0 || regions[first] != 0)
            {
                continue;
            }

            regions[first] = ++count;
            waiting.Push(first);
            while (waiting.TryPop(out var pixel))
            {
                Visit(pixel, count, regions, waiting, rim);
            }

            LabelRim(rim);
            rim.Clear();
        }

        return regions;
    }

    private void Visit(int pixel, int region, int[] regions, Stack<int> waiting, List<int> rim)
    {
        var (y, x) = Math.DivRem(pixel, _area.Width);
        foreach (var (row, column) in (ReadOnlySpan<(int, int)>)[(y - 1, x), (y, x - 1), (y, x + 1), (y + 1, x)])
        {
            if (row < 0 || row >= _area.Height || column < 0 || column >= _area.Width)
            {
                continue;
            }

            var next = (row * _area.Width) + column;
            if (_wall[next] != 0 || regions[next] == region)
            {
                continue;
            }

            if (_area.Hole[next] == 0)
            {
                rim.Add(next);
            }
            else
            {
                regions[next] = region;
                waiting.Push(next);
            }
        }
    }

    private void LabelRim(List<int> rim)
    {
        // A soft edge of a line has a colour between ink and flat; where a region has nothing better it must do.
        var pale = rim.Where(pixel => _area.Ink[pixel] < HoleArea.Edge).ToList();
        var clean = pale.Where(pixel => !IsBesideLine(pixel)).ToList();
        var seeds = clean.Count > 0 ? clean : pale.Count > 0 ? pale : rim;
        var flat = ColorGroups.Of(_pixels, seeds.CountBy(pixel => _colors[pixel]).ToDictionary());
        seeds.ForEach(pixel => _labels[pixel] = _palette.NumberOf(flat[_colors[pixel]]));
    }

    private bool IsBesideLine(int pixel)
    {
        var (row, column) = Math.DivRem(pixel, _area.Width);
        for (var y = Math.Max(row - EdgeWidth, 0); y <= Math.Min(row + EdgeWidth, _area.Height - 1); y++)
        {
            for (var x = Math.Max(column - EdgeWidth, 0); x <= Math.Min(column + EdgeWidth, _area.Width - 1); x++)
            {
                var other = (y * _area.Width) + x;
                if (_area.Hole[other] == 0 && _area.Ink[other] >= HoleArea.Line)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private void SpreadWithinRegions() => Spread(pixel => _area.Hole[pixel] != 0 && _wall[pixel] == 0);

    /// <summary>Closed gaps and the soft edges of lines, from their own side.</summary>
    private void SpreadToWalls() => Spread(pixel => _area.Hole[pixel] != 0 && _area.Ink[pixel] < HoleArea.Line);

    /// <summary>Under the ink, and into regions that join nothing known; such a region gets one colour, the one that most of it got.</summary>
    private void SpreadEverywhere(int[] regions, int count)
    {
        var enclosed = new Dictionary<ushort, int>?[count + 1];
        for (var i = 0; i < regions.Length; i++)
        {
            if (regions[i] > 0 && _labels[i] == 0)
            {
                enclosed[regions[i]] ??= [];
            }
        }

        LabelKnownIfNothingElse();
        Spread(_ => true);
        CountColors(regions, enclosed);
        var colors = enclosed.Select(counts => counts is null ? (ushort)0 : counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).First().Key).ToArray();
        for (var i = 0; i < regions.Length; i++)
        {
            _labels[i] = colors[regions[i]] is var color and > 0 ? color : _labels[i];
        }
    }

    private void CountColors(int[] regions, Dictionary<ushort, int>?[] enclosed)
    {
        for (var i = 0; i < regions.Length; i++)
        {
            if (enclosed[regions[i]] is { } counts)
            {
                counts[_labels[i]] = counts.GetValueOrDefault(_labels[i]) + 1;
            }
        }
    }

    /// <summary>A hole wholly within ink joins no flat colour at all; ink it is, then.</summary>
    private void LabelKnownIfNothingElse()
    {
        if (_labels.AsSpan().ContainsAnyExcept((ushort)0))
        {
            return;
        }

        var known = Enumerable.Range(0, _labels.Length).Where(pixel => _area.Hole[pixel] == 0).ToList();
        var flat = ColorGroups.Of(_pixels, known.CountBy(pixel => _colors[pixel]).ToDictionary());
        known.ForEach(pixel => _labels[pixel] = _palette.NumberOf(flat[_colors[pixel]]));
    }

    private void Spread(Func<int, bool> mayEnter)
    {
        var open = new byte[_labels.Length];
        for (var i = 0; i < open.Length; i++)
        {
            open[i] = mayEnter(i) ? (byte)1 : (byte)0;
        }

        Flood.Spread(_area.Width, _labels, open);
    }
}
