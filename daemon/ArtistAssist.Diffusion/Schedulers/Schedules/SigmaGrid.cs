using ArtistAssist.Diffusion.Schedulers.Configuration;

namespace ArtistAssist.Diffusion.Schedulers.Schedules;

/// <summary>Noise levels between two ends, from the highest down, and the timesteps that belong to them.</summary>
internal static class SigmaGrid
{
    private const double Rho = 7;

    /// <summary>Whether a spacing is one of noise levels, not of timesteps.</summary>
    public static bool IsSpacingOfSigmas(SigmaSpacing spacing) => spacing is not (SigmaSpacing.Normal or SigmaSpacing.Simple);

    /// <summary>So many noise levels from <paramref name="maximum"/> to <paramref name="minimum"/>.</summary>
    public static double[] Create(SigmaSpacing spacing, double minimum, double maximum, int count) => spacing switch
    {
        SigmaSpacing.Karras => Spread(count, maximum, minimum, s => Math.Pow(s, 1 / Rho), r => Math.Pow(r, Rho)),
        SigmaSpacing.Exponential or SigmaSpacing.LogSnr => Spread(count, maximum, minimum, Math.Log, Math.Exp),
        SigmaSpacing.Beta => FromBeta(count, maximum, minimum),
        _ => throw new ArgumentOutOfRangeException(nameof(spacing), spacing, null),
    };

    /// <summary>The noise levels at timesteps, which may lie between two of training.</summary>
    public static double[] At(ReadOnlySpan<double> timesteps, float[] sigmas)
    {
        var result = new double[timesteps.Length];
        for (var i = 0; i < result.Length; i++)
        {
            var low = Math.Clamp((int)Math.Floor(timesteps[i]), 0, sigmas.Length - 1);
            var high = Math.Min(low + 1, sigmas.Length - 1);
            var within = Math.Clamp(timesteps[i], 0, sigmas.Length - 1) - low;
            result[i] = ((double)sigmas[high] - sigmas[low]) * within + sigmas[low];
        }

        return result;
    }

    /// <summary>Methods that divide by the distance of two noise levels need different ones.</summary>
    /// <exception cref="SchedulerConfigException">Two that follow each other are the same.</exception>
    public static void RequireDifferent(ReadOnlySpan<float> sigmas)
    {
        for (var i = 1; i < sigmas.Length; i++)
        {
            if (sigmas[i] == sigmas[i - 1])
            {
                throw new SchedulerConfigException(
                    "num_inference_steps", $"With {sigmas.Length} steps two of them would have the same noise level: ask for fewer steps, or choose another spacing or scheduler.");
            }
        }
    }

    /// <summary>The timesteps of noise levels, interpolated in log sigma.</summary>
    public static double[] ToTimesteps(ReadOnlySpan<double> sigmas, float[] logSigmas)
    {
        var result = new double[sigmas.Length];
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = ToTimestep(Math.Log(Math.Max(sigmas[i], 1e-10)), logSigmas);
        }

        return result;
    }

    private static double ToTimestep(double logSigma, float[] logSigmas)
    {
        // The highest level is the last timestep, whatever the rounding of its logarithm: whole timesteps are cut off, not rounded.
        if ((float)logSigma >= logSigmas[^1])
        {
            return logSigmas.Length - 1;
        }

        var low = Math.Clamp(LastNotAbove(logSigma, logSigmas), 0, logSigmas.Length - 2);
        var weight = Math.Clamp((logSigmas[low] - logSigma) / (logSigmas[low] - logSigmas[low + 1]), 0, 1);
        return (1 - weight) * low + weight * (low + 1);
    }

    private static int LastNotAbove(double value, float[] rising)
    {
        var (low, high) = (0, rising.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (rising[middle] <= value)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low - 1;
    }

    private static double[] Spread(int count, double first, double last, Func<double, double> scale, Func<double, double> inverse)
    {
        var (start, end) = (scale(first), scale(last));
        var result = new double[count];
        for (var i = 0; i < count; i++)
        {
            result[i] = inverse(start + (count == 1 ? 0 : (double)i / (count - 1)) * (end - start));
        }

        return result;
    }

    private static double[] FromBeta(int count, double maximum, double minimum)
    {
        var result = new double[count];
        for (var i = 0; i < count; i++)
        {
            result[i] = minimum + BetaDistribution.Quantile(1 - (count == 1 ? 0 : (double)i / (count - 1))) * (maximum - minimum);
        }

        return result;
    }
}
