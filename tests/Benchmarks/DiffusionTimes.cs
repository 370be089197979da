namespace ArtistAssist.Benchmarks;

/// <summary>What image to image took, in milliseconds, everything loaded and the prompt encoded.</summary>
/// <param name="Step">A step with guidance.</param>
/// <param name="First">A proposal for a picture that was not seen before: encoded, denoised, decoded.</param>
/// <param name="Second">Another one for the same picture: denoised and decoded.</param>
internal sealed record DiffusionTimes(double Step, double First, double Second)
{
    /// <summary>The medians.</summary>
    public static DiffusionTimes MedianOf(IReadOnlyList<DiffusionTimes> runs) =>
        new(Median(runs, run => run.Step), Median(runs, run => run.First), Median(runs, run => run.Second));

    private static double Median(IEnumerable<DiffusionTimes> runs, Func<DiffusionTimes, double> which) => Measure.Median([.. runs.Select(which).Order()]);
}
