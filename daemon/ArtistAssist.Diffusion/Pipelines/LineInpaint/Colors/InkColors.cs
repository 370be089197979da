using ArtistAssist.Diffusion.Pipelines.LineInpaint.Holes;

namespace ArtistAssist.Diffusion.Pipelines.LineInpaint.Colors;

/// <summary>Gives the ink in a hole the colour of the lines around it: along the line where it joins one, else the nearest.</summary>
internal static class InkColors
{
    private const int Reach = 2;
    private const double CrestShare = 0.92;

    /// <summary>The number of the ink's colour for every pixel of the area's holes.</summary>
    /// <param name="area">Ink and holes, with a rim of known pixels.</param>
    /// <param name="colors">The picture's colours there.</param>
    /// <param name="pixels">How to read them.</param>
    /// <param name="palette">Takes the colours.</param>
    public static ushort[] Spread(HoleArea area, ulong[] colors, PixelColor pixels, Palette palette)
    {
        var labels = Sources(area, colors, pixels, palette);
        var open = new byte[labels.Length];
        for (var i = 0; i < open.Length; i++)
        {
            open[i] = area.Hole[i] != 0 && area.Ink[i] >= HoleArea.Edge ? (byte)1 : (byte)0;
        }

        Flood.Spread(area.Width, labels, open);
        open.AsSpan().Fill(1);
        Flood.Spread(area.Width, labels, open);
        return labels;
    }

    private static ushort[] Sources(HoleArea area, ulong[] colors, PixelColor pixels, Palette palette)
    {
        var crests = Enumerable.Range(0, colors.Length).Where(i => IsCrest(area, i)).ToList();
        var flat = ColorGroups.Of(pixels, crests.CountBy(i => colors[i]).ToDictionary());
        var labels = new ushort[colors.Length];
        crests.ForEach(i => labels[i] = palette.NumberOf(flat[colors[i]]));
        if (crests.Count == 0)
        {
            // No line is near: what the network draws nevertheless is ink as most ink is.
            labels[0] = palette.NumberOf(pixels.Black);
        }

        return labels;
    }

    /// <summary>Whether a known pixel is as full of ink as its surroundings get: soft edges have the paper's colour in them.</summary>
    private static bool IsCrest(HoleArea area, int pixel)
    {
        var ink = area.Ink[pixel];
        if (area.Hole[pixel] != 0 || ink < HoleArea.Line)
        {
            return false;
        }

        var (row, column) = Math.DivRem(pixel, area.Width);
        for (var y = Math.Max(row - Reach, 0); y <= Math.Min(row + Reach, area.Height - 1); y++)
        {
            for (var x = Math.Max(column - Reach, 0); x <= Math.Min(column + Reach, area.Width - 1); x++)
            {
                var other = (y * area.Width) + x;
                if (area.Hole[other] == 0 && ink < CrestShare * area.Ink[other])
                {
                    return false;
                }
            }
        }

        return true;
    }
}
