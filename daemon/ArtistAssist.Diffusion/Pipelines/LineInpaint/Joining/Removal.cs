using ArtistAssist.Diffusion.Pipelines.LineInpaint.Holes;

namespace ArtistAssist.Diffusion.Pipelines.LineInpaint.Joining;

/// <summary>
/// Makes a hole look as if nothing had been there: strokes that join nothing go, and lines that end at the hole on both sides and
/// face each other are joined.
/// </summary>
internal static class Removal
{
    private const double MostTurn = 40 * Math.PI / 180;

    // Every end is compared with every other one.
    private const int MostEnds = 2000;

    /// <summary>Changes the ink in the area's holes.</summary>
    public static void Apply(HoleArea area)
    {
        var pieces = HolePieces.Of(area);
        pieces.Clear((contacts, _) => contacts > 1);
        JoinFacing(area, pieces);
    }

    private static void JoinFacing(HoleArea area, HolePieces pieces)
    {
        var taken = pieces.Contacts.Where(contacts => contacts.Count > 1).SelectMany(contacts => contacts).ToHashSet();
        var ends = pieces.Rim.Ends();
        var open = Enumerable.Range(0, ends.Length).Where(i => ends[i] is not null && !taken.Contains(i + 1)).Take(MostEnds).ToList();
        var pairs =
            from i in open
            from j in open
            where i < j
            let cost = ends[i]!.Value.CostOfJoining(ends[j]!.Value, MostTurn)
            where cost is not null && Stroke.StaysInside(area, ends[i]!.Value, ends[j]!.Value)
            orderby cost, i, j
            select (From: i, To: j);
        foreach (var (from, to) in pairs.ToList())
        {
            if (!taken.Contains(from + 1) && !taken.Contains(to + 1))
            {
                Stroke.Draw(area, ends[from]!.Value, ends[to]!.Value);
                taken.Add(from + 1);
                taken.Add(to + 1);
            }
        }
    }
}
