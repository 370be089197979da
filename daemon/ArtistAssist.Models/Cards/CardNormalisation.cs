namespace ArtistAssist.Models.Cards;

/// <summary>
/// How a gray scan becomes darkness, 0 paper to 1 black. The steps are written down in daemon/builtin/training/README.md,
/// "The front end, exactly".
/// </summary>
public sealed record CardNormalisation
{
    /// <summary>Darkness that a strong stroke gets, (0, 1].</summary>
    public required double StrokeDarkness { get; init; }

    /// <summary>Percentile of the neighbourhood that is taken for paper, 0 to 100.</summary>
    public required double BackgroundPercentile { get; init; }

    /// <summary>Side of the neighbourhood in samples, 1 to 255.</summary>
    public required int BackgroundWindow { get; init; }

    /// <summary>The longer side of the picture is divided by this for the distance between two samples, 1 to 65536.</summary>
    public required int BackgroundStepDivisor { get; init; }

    /// <summary>Smallest distance between two samples in pixels, 1 to 1024.</summary>
    public required int BackgroundStepMin { get; init; }

    /// <summary>Largest distance between two samples in pixels, 1 to 1024.</summary>
    public required int BackgroundStepMax { get; init; }

    /// <summary>Sigma of the smoothing in samples, 0 to 64.</summary>
    public required double BackgroundSmoothing { get; init; }

    /// <summary>The paper is never darker than this, 0 to 1.</summary>
    public required double BackgroundFloor { get; init; }

    /// <summary>The paper is never darker than this part of its median, 0 to 1.</summary>
    public required double BackgroundRelativeFloor { get; init; }

    /// <summary>Pixels darker than this percentile count as strokes, 0 to 100.</summary>
    public required double StrokeSelectPercentile { get; init; }

    /// <summary>Nothing lighter than this darkness counts as a stroke, 0 to 1.</summary>
    public required double StrokeSelectMinimum { get; init; }

    /// <summary>Percentile of the stroke pixels that is a strong stroke, 0 to 100.</summary>
    public required double StrokePercentile { get; init; }

    /// <summary>Smallest gain, (0, 100].</summary>
    public required double GainMin { get; init; }

    /// <summary>Largest gain, (0, 100].</summary>
    public required double GainMax { get; init; }
}
