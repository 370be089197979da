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
        var rim = RimEnds.Of(area);
        var pieces = Pieces.Number(area, pixel => area.Hole[pixel] != 0 && area.Ink[pixel] >= HoleArea.Edge, out var count);
        var joined = ContactsOf(area, rim, pieces, count);
        ClearLoose(area, pieces, joined);
        JoinFacing(area, rim, joined);
    }

    /// <summary>The contacts that each piece touches, by the piece's number.</summary>
    private static HashSet<int>[] ContactsOf(HoleArea area, RimEnds rim, int[] pieces, int count)
    {
        var touched = new HashSet<int>[count + 1];
        Span<int> neighbours = stackalloc int[8];
        for (var i = 0; i < pieces.Length; i++)
        {
            if (rim.Contacts[i] == 0)
            {
                continue;
            }

            var around = area.Neighbours(i, neighbours);
            for (var j = 0; j < around; j++)
            {
                if (pieces[neighbours[j]] is var piece and > 0)
                {
                    (touched[piece] ??= []).Add(rim.Contacts[i]);
                }
            }
        }

        return touched;
    }

    private static void ClearLoose(HoleArea area, int[] pieces, HashSet<int>[] touched)
    {
        for (var i = 0; i < pieces.Length; i++)
        {
            var loose = pieces[i] > 0 && touched[pieces[i]] is not { Count: > 1 };
            // What is not even an edge is of no piece, and fades with those around it.
            area.Ink[i] = area.Hole[i] != 0 && (loose || area.Ink[i] < HoleArea.Edge) ? (byte)0 : area.Ink[i];
        }
    }

    private static void JoinFacing(HoleArea area, RimEnds rim, HashSet<int>[] touched)
    {
        var taken = touched.Where(contacts => contacts is { Count: > 1 }).SelectMany(contacts => contacts).ToHashSet();
        var ends = rim.Ends();
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
