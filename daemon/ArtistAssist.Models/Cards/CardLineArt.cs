namespace ArtistAssist.Models.Cards;

/// <summary>
/// How a finished drawing becomes ink, 0 none to 1 a strong line, whatever flat colours lie between its lines. With darkness
/// d = 1 - luma and its opening o (least, then greatest value of a square window): ink = gain x (1 - (1 - d) / max(1 - o,
/// flatFloor) - grain) / (1 - grain), cut off at 0 and 1; the gain is 1 / q, with q the inkPercentile-th percentile of the ink that
/// is at least inkSelectMinimum.
/// </summary>
public sealed record CardLineArt
{
    /// <summary>The picture's longest side divided by this is the radius of the window in pixels, 1 to 65536.</summary>
    public required int FlatRadiusDivisor { get; init; }

    /// <summary>Least radius in pixels, 1 to 256; lines up to twice as wide are found.</summary>
    public required int FlatRadiusMin { get; init; }

    /// <summary>Largest radius in pixels, flatRadiusMin to 256.</summary>
    public required int FlatRadiusMax { get; init; }

    /// <summary>Flat colours are never taken for darker than this brightness, 0.01 to 1: what is darker is ink, however wide.</summary>
    public required double FlatFloor { get; init; }

    /// <summary>Ink up to which there is only grain, 0 to 0.5.</summary>
    public required double Grain { get; init; }

    /// <summary>Ink that a line has at least where strong lines are looked for, 0 to 1.</summary>
    public required double InkSelectMinimum { get; init; }

    /// <summary>Percentile of the lines' ink that is a strong line, 0 to 100.</summary>
    public required double InkPercentile { get; init; }

    /// <summary>Smallest gain, (0, 100].</summary>
    public required double GainMin { get; init; }

    /// <summary>Largest gain, (0, 100].</summary>
    public required double GainMax { get; init; }
}
