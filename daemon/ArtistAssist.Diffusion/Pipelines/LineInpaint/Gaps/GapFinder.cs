using ArtistAssist.Diffusion.Pipelines.LineInpaint.Holes;
using ArtistAssist.Diffusion.Pipelines.LineInpaint.Joining;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Pipelines.LineInpaint.Gaps;

/// <summary>Finds gaps in lines: ends that face each other, near enough, with nothing between.</summary>
internal static class GapFinder
{
    /// <summary>Line widths that a gap may span unless it is said, and pixels that it always may.</summary>
    private const int WidthsSpanned = 8;
    private const int LeastSpan = 12;

    /// <summary>Width in pixels to which lines are brought before they are thinned.</summary>
    private const double ThinnedWidth = 2.5;

    private const double MostTurn = 50 * Math.PI / 180;

    /// <summary>The gaps, each end in one of them at most.</summary>
    /// <param name="ink">0 none to 255 full.</param>
    /// <param name="lineWidth">Mean width of the lines in pixels.</param>
    /// <param name="reach">Longest gap in pixels; 0 takes eight times the width of the lines, at least 12.</param>
    public static IReadOnlyList<Gap> Find(Plane<byte> ink, double lineWidth, int reach)
    {
        var scale = Math.Min(1, ThinnedWidth / lineWidth);
        using var small = Shrunk(ink, scale);
        var (horizontal, vertical) = ((double)ink.Width / small.Width, (double)ink.Height / small.Height);
        var ends = Skeleton.Of(small, HoleArea.Line).Ends(lineWidth)
            .Select(end => Centred(ink, end with { X = ((end.X + 0.5) * horizontal) - 0.5, Y = ((end.Y + 0.5) * vertical) - 0.5 }))
            .ToList();
        // Thinning takes about half a width off each end.
        var farthest = (reach > 0 ? reach : Math.Max(WidthsSpanned * lineWidth, LeastSpan)) + lineWidth;
        return Pair(ends, farthest, ink);
    }

    /// <summary>Moves an end sideways to the middle of its line: thinning leaves a pixel to one side, which the scale enlarges.</summary>
    private static LineEnd Centred(Plane<byte> ink, LineEnd end)
    {
        var (sum, count) = (0.0, 0);
        for (var offset = -end.Width; offset <= end.Width; offset += 0.5)
        {
            var x = (int)Math.Round(end.X - (end.Width * end.DirectionX) - (offset * end.DirectionY));
            var y = (int)Math.Round(end.Y - (end.Width * end.DirectionY) + (offset * end.DirectionX));
            if (x >= 0 && x < ink.Width && y >= 0 && y < ink.Height && ink.Row(y)[x] >= HoleArea.Line)
            {
                (sum, count) = (sum + offset, count + 1);
            }
        }

        var aside = count == 0 ? 0 : sum / count;
        return end with { X = end.X - (aside * end.DirectionY), Y = end.Y + (aside * end.DirectionX) };
    }

    private static Plane<byte> Shrunk(Plane<byte> ink, double scale)
    {
        var extent = new Extent(Math.Max(1, (int)Math.Round(ink.Height * scale)), Math.Max(1, (int)Math.Round(ink.Width * scale)));
        return extent == ink.Extent ? ink.Crop(ink.Extent.Whole) : PlaneFilter.Resize(ink, extent, ResampleKernel.Bilinear);
    }

    private static List<Gap> Pair(List<LineEnd> ends, double farthest, Plane<byte> ink)
    {
        var cells = ends.Select((end, index) => (end, index)).ToLookup(pair => Cell(pair.end, farthest));
        var candidates = new List<(double Cost, int From, int To)>();
        for (var i = 0; i < ends.Count; i++)
        {
            var (column, row) = Cell(ends[i], farthest);
            for (var cell = 0; cell < 9; cell++)
            {
                foreach (var (other, j) in cells[(column - 1 + (cell % 3), row - 1 + (cell / 3))])
                {
                    if (j > i && Distance(ends[i], other) <= farthest && ends[i].CostOfJoining(other, MostTurn) is { } cost && IsFree(ink, ends[i], other))
                    {
                        candidates.Add((cost, i, j));
                    }
                }
            }
        }

        var taken = new HashSet<int>();
        return [.. candidates.Order().Where(pair => !taken.Contains(pair.From) && !taken.Contains(pair.To) && taken.Add(pair.From) && taken.Add(pair.To))
            .Select(pair => new Gap(ends[pair.From], ends[pair.To]))];
    }

    private static (int Column, int Row) Cell(LineEnd end, double side) => ((int)(end.X / side), (int)(end.Y / side));

    private static double Distance(LineEnd a, LineEnd b) => Math.Sqrt(((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y)));

    /// <summary>Whether the straight way is without ink once the ends' own has been left, and until the other's begins.</summary>
    private static bool IsFree(Plane<byte> ink, LineEnd from, LineEnd to)
    {
        var steps = Math.Max(2, (int)Math.Ceiling(2 * Distance(from, to)));
        var changes = 0;
        var wasInk = true;
        for (var i = 0; i <= steps; i++)
        {
            var t = (double)i / steps;
            var x = Math.Clamp((int)Math.Round(from.X + ((to.X - from.X) * t)), 0, ink.Width - 1);
            var y = Math.Clamp((int)Math.Round(from.Y + ((to.Y - from.Y) * t)), 0, ink.Height - 1);
            var isInk = ink.Row(y)[x] >= HoleArea.Line;
            changes += isInk == wasInk ? 0 : 1;
            wasInk = isInk;
        }

        // Out of the one and into the other, and no more; not at all where the two touch already.
        return changes is 1 or 2;
    }
}
