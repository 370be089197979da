namespace ArtistAssist.Diffusion.Pipelines.LineInpaint.Lines;

/// <summary>Makes ink of a finished drawing: what is narrow and darker than what lies on both sides of it, or nearly black.</summary>
/// <remarks>
/// A scan's paper is one brightness with a gradient; a coloured drawing has many flat areas with hard borders. So the
/// background is not a percentile of the surroundings but their closing: the brightness that remains when everything narrower
/// than a window is painted over.
/// </remarks>
public sealed record LineArtRule
{
    /// <summary>The canvas' longest side divided by this is the radius of the window in pixels.</summary>
    public required int FlatRadiusDivisor { get; init; }

    /// <summary>Least radius in pixels; lines up to twice as wide are found.</summary>
    public required int FlatRadiusMin { get; init; }

    /// <summary>Largest radius in pixels.</summary>
    public required int FlatRadiusMax { get; init; }

    /// <summary>A flat colour is never taken for darker than this brightness, 0 to 1: what is darker is ink, however wide.</summary>
    public required double FlatFloor { get; init; }

    /// <summary>Darkness on its background up to which there is only grain, 0 to 1.</summary>
    public required double Grain { get; init; }

    /// <summary>Ink that a line has at least, 0 to 1, where strong lines are looked for.</summary>
    public required double InkSelectMinimum { get; init; }

    /// <summary>Percentile of the lines' ink that is a strong line, 0 to 100; it becomes 1.</summary>
    public required double InkPercentile { get; init; }

    /// <summary>Least gain.</summary>
    public required double GainMin { get; init; }

    /// <summary>Largest gain.</summary>
    public required double GainMax { get; init; }

    /// <summary>Radius of the window in pixels for a canvas with this longest side.</summary>
    internal int FlatRadius(int canvasSide) => Math.Clamp(canvasSide / FlatRadiusDivisor, FlatRadiusMin, FlatRadiusMax);
}
