namespace ArtistAssist.Diffusion.Pipelines.LineInpaint.Colors;

/// <summary>
/// Makes a few flat colours of many nearly equal ones: grain and compression must not be drawn out into streaks. The most
/// frequent colour gathers those near it, then the most frequent of the rest, and so on; each group becomes its median.
/// </summary>
internal static class ColorGroups
{
    /// <summary>Colours of one group differ by at most this much from the group's most frequent one, in 255ths of a channel.</summary>
    private const int Reach = 16;

    private const int MostGroups = 64;

    /// <summary>Which flat colour stands for each colour.</summary>
    public static Dictionary<ulong, ulong> Of(PixelColor pixels, IReadOnlyDictionary<ulong, int> counts)
    {
        var groups = new List<List<(ulong Color, int Count)>>();
        foreach (var (color, count) in counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key))
        {
            var nearest = Nearest(pixels, groups, color);
            if (nearest >= 0 && (groups.Count == MostGroups || pixels.Distance(groups[nearest][0].Color, color) <= Reach))
            {
                groups[nearest].Add((color, count));
            }
            else
            {
                groups.Add([(color, count)]);
            }
        }

        var flat = new Dictionary<ulong, ulong>();
        foreach (var group in groups)
        {
            var median = pixels.Median(group);
            group.ForEach(member => flat[member.Color] = median);
        }

        return flat;
    }

    private static int Nearest(PixelColor pixels, List<List<(ulong Color, int Count)>> groups, ulong color)
    {
        var (nearest, least) = (-1, int.MaxValue);
        for (var i = 0; i < groups.Count; i++)
        {
            var distance = pixels.Distance(groups[i][0].Color, color);
            (nearest, least) = distance < least ? (i, distance) : (nearest, least);
        }

        return nearest;
    }
}
