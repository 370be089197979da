namespace ArtistAssist.Imaging.Geometry;

/// <summary>A size in pixels, height first as everywhere in the project.</summary>
/// <param name="Height">Rows, at least 0.</param>
/// <param name="Width">Columns, at least 0.</param>
public readonly record struct Extent(int Height, int Width)
{
    /// <summary>Number of pixels.</summary>
    public long PixelCount => (long)Height * Width;

    /// <summary>The longer side.</summary>
    public int LongestSide => Math.Max(Height, Width);

    /// <summary>The whole of it, as a place.</summary>
    public Bounds Whole => new(0, 0, Width, Height);

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Width} x {Height}");
}
