using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Pipelines.LineInpaint.Gaps;

/// <summary>Marks gaps as holes, a little wider than the line and a little longer than the gap.</summary>
internal static class GapHoles
{
    private const double WidthsWide = 1.5;
    private const double LeastRadius = 3;

    /// <summary>Draws a capsule around the way from end to end.</summary>
    public static void Mark(Plane<byte> hole, Gap gap)
    {
        var radius = Math.Max(LeastRadius, WidthsWide * gap.From.Width);
        var (fromX, fromY, toX, toY) = (gap.From.X, gap.From.Y, gap.To.X, gap.To.Y);
        for (var y = Row(Math.Min(fromY, toY) - radius, hole.Height); y <= Row(Math.Max(fromY, toY) + radius, hole.Height); y++)
        {
            var row = hole.Row(y);
            for (var x = Row(Math.Min(fromX, toX) - radius, hole.Width); x <= Row(Math.Max(fromX, toX) + radius, hole.Width); x++)
            {
                row[x] = SquaredDistance(gap, x, y) <= radius * radius ? byte.MaxValue : row[x];
            }
        }
    }

    private static int Row(double value, int count) => Math.Clamp((int)Math.Round(value), 0, count - 1);

    private static double SquaredDistance(Gap gap, int x, int y)
    {
        var (alongX, alongY) = (gap.To.X - gap.From.X, gap.To.Y - gap.From.Y);
        var (toX, toY) = (x - gap.From.X, y - gap.From.Y);
        var t = Math.Clamp(((toX * alongX) + (toY * alongY)) / ((alongX * alongX) + (alongY * alongY)), 0, 1);
        return Math.Pow(toX - (t * alongX), 2) + Math.Pow(toY - (t * alongY), 2);
    }
}
