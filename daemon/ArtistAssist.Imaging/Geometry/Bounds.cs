namespace ArtistAssist.Imaging.Geometry;

/// <summary>A rectangle of pixels on a canvas; its right and bottom edges are exclusive.</summary>
/// <param name="X">Left edge in pixels.</param>
/// <param name="Y">Top edge in pixels.</param>
/// <param name="Width">Columns, at least 0.</param>
/// <param name="Height">Rows, at least 0.</param>
public readonly record struct Bounds(int X, int Y, int Width, int Height)
{
    /// <summary>The column after the last.</summary>
    public int Right => X + Width;

    /// <summary>The row after the last.</summary>
    public int Bottom => Y + Height;

    /// <summary>Its size.</summary>
    public Extent Extent => new(Height, Width);

    /// <summary>Whether it holds no pixel.</summary>
    public bool IsEmpty => Width <= 0 || Height <= 0;

    /// <summary>Length of the diagonal in pixels.</summary>
    public double Diagonal => Math.Sqrt(((double)Width * Width) + ((double)Height * Height));

    /// <summary>Whether <paramref name="other"/> lies wholly inside.</summary>
    public bool Contains(Bounds other) => other.X >= X && other.Y >= Y && other.Right <= Right && other.Bottom <= Bottom;

    /// <summary>What the two have in common; empty (and placed at 0, 0) where they have nothing.</summary>
    public Bounds Intersect(Bounds other)
    {
        var x = Math.Max(X, other.X);
        var y = Math.Max(Y, other.Y);
        var width = Math.Min(Right, other.Right) - x;
        var height = Math.Min(Bottom, other.Bottom) - y;
        return width <= 0 || height <= 0 ? default : new Bounds(x, y, width, height);
    }

    /// <summary>
    /// Grows by <paramref name="padding"/> on every side, to at least <paramref name="minimumSize"/> and to a multiple of
    /// <paramref name="multiple"/>; the centre stays. Formulas of krita-ai-diffusion.
    /// </summary>
    /// <param name="padding">Pixels on every side, at least 0.</param>
    /// <param name="minimumSize">Least width and height of the outcome.</param>
    /// <param name="multiple">What both sides are rounded up to, at least 1.</param>
    /// <param name="square">Takes padding off the longer side, at most half of it, to come closer to a square.</param>
    public Bounds Pad(int padding, int minimumSize = 0, int multiple = 1, bool square = false)
    {
        var horizontal = padding;
        var vertical = padding;
        if (square && Width > Height)
        {
            horizontal = Math.Max(padding / 2, padding - ((Width - Height) / 2));
        }
        else if (square && Height > Width)
        {
            vertical = Math.Max(padding / 2, padding - ((Height - Width) / 2));
        }

        var width = CeilingTo(Math.Max(Width + (2 * horizontal), minimumSize), multiple);
        var height = CeilingTo(Math.Max(Height + (2 * vertical), minimumSize), multiple);
        return new Bounds(X - ((width - Width) / 2), Y - ((height - Height) / 2), width, height);
    }

    /// <summary>Moves it inside the canvas; it only shrinks where it is larger than the canvas.</summary>
    public Bounds ClampTo(Extent canvas)
    {
        var width = Math.Min(Width, canvas.Width);
        var height = Math.Min(Height, canvas.Height);
        return new Bounds(
            Math.Clamp(X, 0, canvas.Width - width),
            Math.Clamp(Y, 0, canvas.Height - height),
            width,
            height);
    }

    private static int CeilingTo(int value, int multiple) => checked((value + multiple - 1) / multiple * multiple);
}
