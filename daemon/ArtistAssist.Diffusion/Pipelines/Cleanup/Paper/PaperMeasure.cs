using System.Numerics.Tensors;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Pipelines.Cleanup.Paper;

/// <summary>Finds how bright the paper is under a drawing.</summary>
internal static class PaperMeasure
{
    /// <summary>Measures a picture's paper.</summary>
    /// <param name="darkness">0 white to 255 black.</param>
    /// <param name="rule">The model's rule.</param>
    public static PaperBackground Of(Plane<byte> darkness, PaperRule rule)
    {
        var step = StepFor(darkness.Extent, rule);
        using var samples = Sample(darkness, step);
        return OfSamples(samples, step, rule);
    }

    /// <summary>Distance of two samples in pixels.</summary>
    public static int StepFor(Extent picture, PaperRule rule) => (int)Math.Clamp(
        Math.Round((double)picture.LongestSide / rule.BackgroundStepDivisor), rule.BackgroundStepMin, rule.BackgroundStepMax);

    /// <summary>Measures the paper of a picture of which only samples were read.</summary>
    /// <param name="samples">Darkness at every <paramref name="step"/>-th pixel, 0 white to 255 black; becomes brightness.</param>
    /// <param name="step">Their distance in pixels.</param>
    /// <param name="rule">The model's rule.</param>
    public static PaperBackground OfSamples(Plane<byte> samples, int step, PaperRule rule)
    {
        TensorPrimitives.OnesComplement(samples.Rows(0, samples.Height), samples.Rows(0, samples.Height));
        using var paper = Surroundings(samples, rule);
        using var smooth = PlaneFilter.GaussianBlur(paper, rule.BackgroundSmoothing);

        var grid = smooth.Rows(0, smooth.Height).ToArray();
        TensorPrimitives.Divide(grid, 255f, grid);
        var floor = (float)Math.Max(rule.BackgroundFloor, rule.BackgroundRelativeFloor * Median(grid));
        for (var i = 0; i < grid.Length; i++)
        {
            grid[i] = Math.Max(grid[i], floor);
        }

        return new PaperBackground(grid, smooth.Extent, step);
    }

    /// <summary>Darkness at every step-th pixel.</summary>
    private static Plane<byte> Sample(Plane<byte> darkness, int step)
    {
        var samples = new Plane<byte>(new Extent(CeilingDivide(darkness.Height, step), CeilingDivide(darkness.Width, step)));
        for (var y = 0; y < samples.Height; y++)
        {
            var from = darkness.Row(y * step);
            var into = samples.Row(y);
            for (var x = 0; x < into.Length; x++)
            {
                into[x] = from[x * step];
            }
        }

        return samples;
    }

    /// <summary>A picture smaller than the window is surrounded by itself: the window shrinks to it.</summary>
    private static Plane<float> Surroundings(Plane<byte> samples, PaperRule rule)
    {
        var smallest = Math.Min(samples.Height, samples.Width);
        var window = Math.Min(rule.BackgroundWindow, smallest - 1 + (smallest % 2));
        using var paper = PlaneFilter.Percentile(samples, window, rule.BackgroundPercentile / 100);
        var floats = new Plane<float>(paper.Extent);
        RowSamples.ToFloats(paper.Rows(0, paper.Height), floats.Rows(0, floats.Height));
        return floats;
    }

    private static float Median(float[] values)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        return sorted[sorted.Length / 2];
    }

    private static int CeilingDivide(int value, int divisor) => (value + divisor - 1) / divisor;
}
