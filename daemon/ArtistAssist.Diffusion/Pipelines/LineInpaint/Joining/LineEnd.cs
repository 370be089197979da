namespace ArtistAssist.Diffusion.Pipelines.LineInpaint.Joining;

/// <summary>Where a line ends, and how it would go on.</summary>
/// <param name="X">Column of the end, in pixels.</param>
/// <param name="Y">Row of the end, in pixels.</param>
/// <param name="DirectionX">Direction in which it would go on; with <paramref name="DirectionY"/> of length 1.</param>
/// <param name="DirectionY">See <paramref name="DirectionX"/>.</param>
/// <param name="Width">Width of the line in pixels.</param>
internal readonly record struct LineEnd(double X, double Y, double DirectionX, double DirectionY, double Width)
{
    /// <summary>How well two ends face each other: 0 on one straight line, more the more it takes to join them; null when they do not.</summary>
    /// <param name="other">The other end.</param>
    /// <param name="mostTurn">Largest angle, in radians, between an end's direction and the way to the other one.</param>
    public double? CostOfJoining(LineEnd other, double mostTurn)
    {
        var (x, y) = (other.X - X, other.Y - Y);
        var length = Math.Sqrt((x * x) + (y * y));
        if (length < 1e-6)
        {
            return null;
        }

        var turn = Angle((DirectionX * x) + (DirectionY * y), length);
        var otherTurn = Angle(-(other.DirectionX * x) - (other.DirectionY * y), length);
        var widths = Math.Max(Width, other.Width) / Math.Max(Math.Min(Width, other.Width), 0.5);
        return turn <= mostTurn && otherTurn <= mostTurn && widths <= MostWidthRatio
            ? length * (1 + turn + otherTurn + (0.25 * (widths - 1)))
            : null;
    }

    private const double MostWidthRatio = 3;

    private static double Angle(double projection, double length) => Math.Acos(Math.Clamp(projection / length, -1, 1));
}
