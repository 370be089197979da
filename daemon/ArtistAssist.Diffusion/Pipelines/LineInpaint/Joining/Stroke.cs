using ArtistAssist.Diffusion.Pipelines.LineInpaint.Holes;

namespace ArtistAssist.Diffusion.Pipelines.LineInpaint.Joining;

/// <summary>A stroke from one line end to another: a cubic Hermite curve that leaves both in their directions.</summary>
internal static class Stroke
{
    private const double StepsPerPixel = 3;

    /// <summary>Whether the way from end to end lies in the hole, but for the ends themselves.</summary>
    public static bool StaysInside(HoleArea area, LineEnd from, LineEnd to)
    {
        var steps = Steps(from, to);
        var inside = 0;
        for (var i = 0; i <= steps; i++)
        {
            var (x, y) = At(from, to, (double)i / steps);
            inside += Contains(area, (int)Math.Round(x), (int)Math.Round(y)) ? 1 : 0;
        }

        return inside >= 0.9 * (steps - (2 * StepsPerPixel));
    }

    /// <summary>Draws it with soft edges, as wide as the lines that it joins, in the hole only.</summary>
    public static void Draw(HoleArea area, LineEnd from, LineEnd to)
    {
        var steps = Steps(from, to);
        for (var i = 0; i <= steps; i++)
        {
            var t = (double)i / steps;
            var (x, y) = At(from, to, t);
            Dot(area, x, y, (from.Width + ((to.Width - from.Width) * t)) / 2);
        }
    }

    private static int Steps(LineEnd from, LineEnd to) =>
        Math.Max(2, (int)Math.Ceiling(StepsPerPixel * 1.3 * (Math.Abs(to.X - from.X) + Math.Abs(to.Y - from.Y))));

    private static (double X, double Y) At(LineEnd from, LineEnd to, double t)
    {
        var pull = Math.Sqrt(Math.Pow(to.X - from.X, 2) + Math.Pow(to.Y - from.Y, 2));
        var (square, cube) = (t * t, t * t * t);
        var (start, end) = ((2 * cube) - (3 * square) + 1, (3 * square) - (2 * cube));
        var (leave, arrive) = ((cube - (2 * square) + t) * pull, (cube - square) * -pull);
        return (
            (start * from.X) + (leave * from.DirectionX) + (end * to.X) + (arrive * to.DirectionX),
            (start * from.Y) + (leave * from.DirectionY) + (end * to.Y) + (arrive * to.DirectionY));
    }

    private static void Dot(HoleArea area, double centerX, double centerY, double radius)
    {
        var reach = (int)Math.Ceiling(radius + 0.5);
        for (var y = (int)centerY - reach; y <= (int)centerY + reach + 1; y++)
        {
            for (var x = (int)centerX - reach; x <= (int)centerX + reach + 1; x++)
            {
                if (Contains(area, x, y))
                {
                    var distance = Math.Sqrt(((x - centerX) * (x - centerX)) + ((y - centerY) * (y - centerY)));
                    ref var ink = ref area.Ink[(y * area.Width) + x];
                    ink = Math.Max(ink, (byte)(255 * Math.Clamp(radius + 0.5 - distance, 0, 1)));
                }
            }
        }
    }

    private static bool Contains(HoleArea area, int x, int y) =>
        x >= 0 && x < area.Width && y >= 0 && y < area.Height && area.Hole[(y * area.Width) + x] != 0;
}
