namespace ArtistAssist.Diffusion.Pipelines.Cleanup.Paper;

/// <summary>
/// Makes paper white and strong strokes equally dark, whatever the scanner did: the front end that the model was trained with.
/// </summary>
/// <remarks>
/// The steps and figures are those of daemon/builtin/training/README.md, found by experiment: a background as a high percentile
/// of the surroundings, divided out, then one gain for the whole picture.
/// </remarks>
public sealed record PaperRule
{
    /// <summary>Darkness that strong strokes get, 0 to 1.</summary>
    public required double StrokeDarkness { get; init; }

    /// <summary>Percentile of the surroundings that is taken for paper, 0 to 100.</summary>
    public required double BackgroundPercentile { get; init; }

    /// <summary>Side of the surroundings in samples of the background grid, odd.</summary>
    public required int BackgroundWindow { get; init; }

    /// <summary>The longest side divided by this is the distance of two samples, in pixels.</summary>
    public required int BackgroundStepDivisor { get; init; }

    /// <summary>Least distance of two samples in pixels.</summary>
    public required int BackgroundStepMin { get; init; }

    /// <summary>Largest distance of two samples in pixels.</summary>
    public required int BackgroundStepMax { get; init; }

    /// <summary>Sigma of the Gaussian over the background, in samples.</summary>
    public required double BackgroundSmoothing { get; init; }

    /// <summary>Paper is never taken for darker than this, 0 to 1 of white.</summary>
    public required double BackgroundFloor { get; init; }

    /// <summary>Nor for darker than this share of the picture's median: a large black area is not paper.</summary>
    public required double BackgroundRelativeFloor { get; init; }

    /// <summary>Percentile of darkness above which a pixel belongs to a stroke, 0 to 100.</summary>
    public required double StrokeSelectPercentile { get; init; }

    /// <summary>Darkness that a stroke has at least, 0 to 1.</summary>
    public required double StrokeSelectMinimum { get; init; }

    /// <summary>Percentile of the strokes' darkness that is taken for a strong stroke, 0 to 100.</summary>
    public required double StrokePercentile { get; init; }

    /// <summary>Least gain.</summary>
    public required double GainMin { get; init; }

    /// <summary>Largest gain: beyond it the paper's noise would become strokes.</summary>
    public required double GainMax { get; init; }
}
