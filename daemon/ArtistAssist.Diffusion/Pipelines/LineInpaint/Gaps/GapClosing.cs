using ArtistAssist.Diffusion.Pipelines.LineInpaint.Holes;
using ArtistAssist.Diffusion.Pipelines.LineInpaint.Joining;

namespace ArtistAssist.Diffusion.Pipelines.LineInpaint.Gaps;

/// <summary>Makes sure that a gap is closed and that nothing else was drawn on the way.</summary>
internal static class GapClosing
{
    /// <summary>Times the line's own width that a piece may be wide on average.</summary>
    private const double MostWidths = 1.8;

    /// <summary>
    /// Leaves in the area the ink that was there and what joins the gaps' ends: the network's where it joins them, else a stroke.
    /// </summary>
    /// <param name="area">Ink as the network left it.</param>
    /// <param name="before">Ink as it was, of the same size.</param>
    /// <param name="gaps">The gaps in this area, in pixels of the picture.</param>
    public static void Apply(HoleArea area, byte[] before, IEnumerable<Gap> gaps)
    {
        for (var i = 0; i < before.Length; i++)
        {
            area.Ink[i] = Math.Max(area.Ink[i], before[i]);
        }

        var pieces = Number(area);
        var kept = new HashSet<int>();
        var open = new List<Gap>();
        foreach (var gap in gaps.Select(gap => new Gap(InArea(area, gap.From), InArea(area, gap.To))))
        {
            var (from, to) = (PieceAt(area, pieces, gap.From), PieceAt(area, pieces, gap.To));
            if (from != 0 && from == to && IsJoinedByLine(area, gap) && IsThin(area, before, pieces, from, gap))
            {
                kept.Add(from);
            }
            else
            {
                open.Add(gap);
            }
        }

        ForgetOthers(area, before, pieces, kept);
        open.ForEach(gap => Stroke.Draw(area, gap.From, gap.To));
    }

    private static int[] Number(HoleArea area) => Pieces.Number(area, pixel => area.Hole[pixel] != 0 && area.Ink[pixel] >= HoleArea.Line, out _);

    /// <summary>The straight way may leave the line's middle a little, so a pixel to each side counts too.</summary>
    private static bool IsJoinedByLine(HoleArea area, Gap gap)
    {
        var found = 0;
        const int Steps = 16;
        for (var i = 0; i <= Steps; i++)
        {
            var x = gap.From.X + ((gap.To.X - gap.From.X) * i / Steps);
            var y = gap.From.Y + ((gap.To.Y - gap.From.Y) * i / Steps);
            found += HasLineNear(area, (int)Math.Round(x), (int)Math.Round(y), (int)Math.Ceiling(gap.From.Width)) ? 1 : 0;
        }

        return found == Steps + 1;
    }

    /// <summary>Whether a piece adds about as much ink as a line of this width and length has.</summary>
    private static bool IsThin(HoleArea area, byte[] before, int[] pieces, int piece, Gap gap)
    {
        var added = 0;
        for (var i = 0; i < pieces.Length; i++)
        {
            added += pieces[i] == piece && before[i] < HoleArea.Line ? 1 : 0;
        }

        var width = Math.Max(gap.From.Width, 1.5);
        var length = Math.Sqrt(Math.Pow(gap.To.X - gap.From.X, 2) + Math.Pow(gap.To.Y - gap.From.Y, 2));
        return added <= MostWidths * width * (length + width);
    }

    private static bool HasLineNear(HoleArea area, int x, int y, int radius)
    {
        for (var row = Math.Max(y - radius, 0); row <= Math.Min(y + radius, area.Height - 1); row++)
        {
            for (var column = Math.Max(x - radius, 0); column <= Math.Min(x + radius, area.Width - 1); column++)
            {
                if (area.Ink[(row * area.Width) + column] >= HoleArea.Line)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static LineEnd InArea(HoleArea area, LineEnd end) => end with { X = end.X - area.Place.X, Y = end.Y - area.Place.Y };

    private static int PieceAt(HoleArea area, int[] pieces, LineEnd end)
    {
        var x = Math.Clamp((int)Math.Round(end.X), 0, area.Width - 1);
        var y = Math.Clamp((int)Math.Round(end.Y), 0, area.Height - 1);
        Span<int> neighbours = stackalloc int[8];
        var pixel = (y * area.Width) + x;
        var around = area.Neighbours(pixel, neighbours);
        var piece = pieces[pixel];
        for (var i = 0; i < around && piece == 0; i++)
        {
            piece = pieces[neighbours[i]];
        }

        return piece;
    }

    /// <summary>Everything but the pieces that join, and their soft edges, becomes what it was.</summary>
    private static void ForgetOthers(HoleArea area, byte[] before, int[] pieces, HashSet<int> kept)
    {
        for (var i = 0; i < before.Length; i++)
        {
            if (area.Hole[i] == 0 || !(pieces[i] == 0 ? IsBeside(area, pieces, i, kept) : kept.Contains(pieces[i])))
            {
                area.Ink[i] = before[i];
            }
        }
    }

    private static bool IsBeside(HoleArea area, int[] pieces, int pixel, HashSet<int> kept)
    {
        Span<int> neighbours = stackalloc int[8];
        var around = area.Neighbours(pixel, neighbours);
        for (var i = 0; i < around; i++)
        {
            if (kept.Contains(pieces[neighbours[i]]))
            {
                return true;
            }
        }

        return false;
    }
}
