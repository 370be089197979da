using ArtistAssist.Cli.Bridge.Frames;
using ArtistAssist.Cli.Language;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Bridge.Requests;

/// <summary>A rectangle in pixels of a document; it may reach over its edges.</summary>
internal readonly record struct Region(int X, int Y, int Width, int Height)
{
    private const int Farthest = 1_000_000;
    private const int LongestSide = 65_500;

    public bool IsEmpty => Width <= 0 || Height <= 0;

    public long Pixels => (long)Width * Height;

    public int Right => X + Width;

    public int Bottom => Y + Height;

    public int LongerSide => Math.Max(Width, Height);

    public static Region Of(Fields fields) => new(
        (int)fields.Number("x", -Farthest, Farthest),
        (int)fields.Number("y", -Farthest, Farthest),
        (int)fields.Number("width", 1, LongestSide),
        (int)fields.Number("height", 1, LongestSide));

    /// <exception cref="RefusedException">It does not lie within.</exception>
    public Region Within(Region whole) => Intersect(whole) == this
        ? this
        : throw new RefusedException(ArtistAssist.PluginSdk.ErrorCode.InvalidRequest, Say.With(Texts.BridgePlaceOutside, X, Y, Width, Height, whole.Width, whole.Height));

    public Region Intersect(Region other)
    {
        var (left, top) = (Math.Max(X, other.X), Math.Max(Y, other.Y));
        return new(left, top, Math.Max(0, Math.Min(Right, other.Right) - left), Math.Max(0, Math.Min(Bottom, other.Bottom) - top));
    }

    public Region Grow(int by) => new(X - by, Y - by, Width + (2 * by), Height + (2 * by));

    /// <summary>The same as seen from a corner.</summary>
    public Region From(Region corner) => this with { X = X - corner.X, Y = Y - corner.Y };

    public Bounds ToBounds() => new() { X = (uint)X, Y = (uint)Y, Width = (uint)Width, Height = (uint)Height };
}
