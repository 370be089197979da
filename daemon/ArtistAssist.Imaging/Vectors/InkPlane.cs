namespace ArtistAssist.Imaging.Vectors;

/// <summary>How much ink the pixels of a drawing hold. Places are those of SVG: the pixel in column x reaches from x to x + 1.</summary>
public sealed class InkPlane
{
    /// <summary>From this coverage on a pixel is ink, and here runs the edge of a line.</summary>
    internal const float Edge = 127.5f;

    private readonly byte[] _coverage;

    /// <param name="width">In pixels, at least 1.</param>
    /// <param name="height">In pixels, at least 1.</param>
    /// <param name="coverage">Row after row from the top, 0 for paper to 255 for ink; must not change while this is used.</param>
    /// <exception cref="ArgumentException">The coverage has not this size.</exception>
    public InkPlane(int width, int height, byte[] coverage)
    {
        ArgumentNullException.ThrowIfNull(coverage);
        if (width < 1 || height < 1 || coverage.LongLength != (long)width * height)
        {
            throw new ArgumentException($"{width} x {height} pixels have not {coverage.LongLength} bytes.", nameof(coverage));
        }

        (Width, Height, _coverage) = (width, height, coverage);
    }

    /// <summary>In pixels.</summary>
    public int Width { get; }

    /// <summary>In pixels.</summary>
    public int Height { get; }

    /// <summary>The coverage of a pixel; beyond the border there is paper.</summary>
    internal byte this[int x, int y] => (uint)x < (uint)Width && (uint)y < (uint)Height ? _coverage[((long)y * Width) + x] : (byte)0;

    internal bool IsInk(int x, int y) => this[x, y] > Edge;
}
