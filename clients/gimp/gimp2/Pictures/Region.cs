using System.Runtime.InteropServices;

namespace ArtistAssist.Gimp.Pictures;

/// <summary>A rectangle in pixels of the image (GeglRectangle).</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct Region(int X, int Y, int Width, int Height)
{
    // What a cleanup looks at around a selection; the other tasks look less far.
    private const int Context = 512;

    public bool IsEmpty => Width <= 0 || Height <= 0;

    public long Pixels => (long)Width * Height;

    public Region Intersect(Region other)
    {
        var (left, top) = (Math.Max(X, other.X), Math.Max(Y, other.Y));
        return new(left, top, Math.Max(0, Math.Min(X + Width, other.X + other.Width) - left), Math.Max(0, Math.Min(Y + Height, other.Y + other.Height) - top));
    }

    /// <summary>With as much around it as models look at, or its own longer side, within a picture.</summary>
    public Region WithContext(Region whole)
    {
        var margin = Math.Max(Context, Math.Max(Width, Height));
        return new Region(X - margin, Y - margin, Width + (2 * margin), Height + (2 * margin)).Intersect(whole);
    }
}
