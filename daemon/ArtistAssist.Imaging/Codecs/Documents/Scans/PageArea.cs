namespace ArtistAssist.Imaging.Codecs.Documents.Scans;

/// <summary>A rectangle on a page, in its units, y upward.</summary>
internal readonly record struct PageArea(double Left, double Bottom, double Right, double Top)
{
    internal static readonly PageArea Unit = new(0, 0, 1, 1);

    internal static readonly PageArea Everywhere = new(double.MinValue, double.MinValue, double.MaxValue, double.MaxValue);

    /// <summary>0 for an empty one.</summary>
    internal double Size => Right > Left && Top > Bottom ? (Right - Left) * (Top - Bottom) : 0;

    internal PageArea Intersect(PageArea other) => new(
        Math.Max(Left, other.Left), Math.Max(Bottom, other.Bottom), Math.Min(Right, other.Right), Math.Min(Top, other.Top));

    /// <summary>From four numbers, two corners; null for anything else.</summary>
    internal static PageArea? Of(IReadOnlyList<object?>? corners) => corners is [double x, double y, double right, double top]
        ? new PageArea(Math.Min(x, right), Math.Min(y, top), Math.Max(x, right), Math.Max(y, top))
        : null;
}
