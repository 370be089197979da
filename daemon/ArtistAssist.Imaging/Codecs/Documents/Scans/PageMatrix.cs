namespace ArtistAssist.Imaging.Codecs.Documents.Scans;

/// <summary>Where a unit square lands on a page, y upward: (x, y) becomes (A x + C y + E, B x + D y + F) (ISO 32000-2, 8.3.3).</summary>
internal readonly record struct PageMatrix(double A, double B, double C, double D, double E, double F)
{
    internal static readonly PageMatrix Identity = new(1, 0, 0, 1, 0, 0);

    /// <summary>A twentieth of a degree: what rounding leaves, and less than a pixel on a page of 1000.</summary>
    private const double Straight = 0.001;

    /// <summary>Not turned, but for a mirror or half a turn.</summary>
    internal bool IsUpright => Math.Max(Math.Abs(B), Math.Abs(C)) <= Straight * Math.Max(Math.Abs(A), Math.Abs(D));

    /// <summary>Turned by a quarter.</summary>
    internal bool IsTurned => Math.Max(Math.Abs(A), Math.Abs(D)) <= Straight * Math.Max(Math.Abs(B), Math.Abs(C));

    /// <summary>This first, then the other.</summary>
    internal PageMatrix Then(PageMatrix next) => new(
        (A * next.A) + (B * next.C), (A * next.B) + (B * next.D),
        (C * next.A) + (D * next.C), (C * next.B) + (D * next.D),
        (E * next.A) + (F * next.C) + next.E, (E * next.B) + (F * next.D) + next.F);

    /// <summary>The area that a rectangle's corners reach over.</summary>
    internal PageArea Reach(PageArea area)
    {
        var (a, b) = (Point(area.Left, area.Bottom), Point(area.Right, area.Top));
        var (c, d) = (Point(area.Left, area.Top), Point(area.Right, area.Bottom));
        return new PageArea(
            Math.Min(Math.Min(a.X, b.X), Math.Min(c.X, d.X)), Math.Min(Math.Min(a.Y, b.Y), Math.Min(c.Y, d.Y)),
            Math.Max(Math.Max(a.X, b.X), Math.Max(c.X, d.X)), Math.Max(Math.Max(a.Y, b.Y), Math.Max(c.Y, d.Y)));
    }

    private (double X, double Y) Point(double x, double y) => ((A * x) + (C * y) + E, (B * x) + (D * y) + F);
}
