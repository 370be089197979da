using ArtistAssist.Diffusion.Schedulers.Configuration;

namespace ArtistAssist.Diffusion.Schedulers.Schedules;

/// <summary>How much signal and noise each timestep of the training held.</summary>
internal sealed class TrainingSchedule
{
    /// <summary>What stands for no signal at all where a noise level must be finite: the smallest half-precision number.</summary>
    private const float NearlyNoSignal = 1f / (1 << 24);

    private TrainingSchedule(float[] alphasCumprod)
    {
        AlphasCumprod = alphasCumprod;
        Sigmas = Array.ConvertAll(alphasCumprod, a => MathF.Sqrt((1 - a) / a));
        LogSigmas = Array.ConvertAll(Sigmas, Float32.Log);
    }

    /// <summary>The share of the signal's variance, at each timestep.</summary>
    public float[] AlphasCumprod { get; }

    /// <summary>The ratio of noise to signal, at each timestep, rising.</summary>
    public float[] Sigmas { get; }

    /// <summary>Its natural logarithm.</summary>
    public float[] LogSigmas { get; }

    /// <summary>Timesteps of the training.</summary>
    public int Length => AlphasCumprod.Length;

    /// <summary>Computes it from a configuration; <paramref name="betas"/> are the scheduler's defaults for the part that it leaves open.</summary>
    /// <param name="config">What the model's file says.</param>
    /// <param name="betas">What holds where it says nothing.</param>
    /// <param name="finiteSigmas">Whether a last timestep of pure noise is given a very little signal.</param>
    /// <exception cref="SchedulerConfigException">The variances leave (0, 1).</exception>
    public static TrainingSchedule Create(SchedulerConfig config, DefaultBetas betas, bool finiteSigmas)
    {
        var variances = Betas(config, betas);
        var rescale = config.RescaleBetasZeroSnr == true;
        var alphasCumprod = CumulativeProduct(rescale ? ZeroTerminalSnr(variances) : variances);
        if (rescale && finiteSigmas)
        {
            alphasCumprod[^1] = NearlyNoSignal;
        }

        return new TrainingSchedule(alphasCumprod);
    }

    private static float[] Betas(SchedulerConfig config, DefaultBetas defaults)
    {
        var count = config.TrainTimesteps ?? 1000;
        if (count is < 1 or > 100_000)
        {
            throw new SchedulerConfigException("num_train_timesteps", "num_train_timesteps must be a whole number from 1 to 100000.");
        }

        if (config.TrainedBetas is { } trained)
        {
            return trained.Length == count
                ? [.. trained]
                : throw new SchedulerConfigException("trained_betas", $"trained_betas holds {trained.Length} numbers; it must hold one for each of {count} timesteps.");
        }

        var (start, end) = (config.BetaStart ?? defaults.Start, config.BetaEnd ?? defaults.End);
        if (!(start > 0 && end >= start && end < 1))
        {
            throw new SchedulerConfigException("beta_start", $"beta_start {start} and beta_end {end} must rise between 0 and 1.");
        }

        return (config.BetaSchedule ?? defaults.Schedule) switch
        {
            BetaSchedule.Linear => Float32.Linspace(start, end, count),
            BetaSchedule.ScaledLinear => Array.ConvertAll(Float32.Linspace(Math.Sqrt(start), Math.Sqrt(end), count), root => root * root),
            BetaSchedule.SquaredCosine => FromSignal(count, t => Math.Pow(Math.Cos((t + 0.008) / 1.008 * Math.PI / 2), 2)),
            BetaSchedule.Exponential => FromSignal(count, t => Math.Exp(t * -12)),
            var other => throw new SchedulerConfigException("beta_schedule", $"beta_schedule {other} is not supported."),
        };
    }

    private static float[] FromSignal(int count, Func<double, double> signal)
    {
        var betas = new float[count];
        for (var i = 0; i < count; i++)
        {
            betas[i] = (float)Math.Min(1 - signal((i + 1.0) / count) / signal((double)i / count), 0.999);
        }

        return betas;
    }

    private static float[] CumulativeProduct(float[] betas)
    {
        var product = 1.0;
        return Array.ConvertAll(betas, beta => (float)(product *= 1 - beta));
    }

    /// <summary>Shifts and scales the signal so that none is left at the last timestep (Lin et al., arXiv 2305.08891, algorithm 1).</summary>
    private static float[] ZeroTerminalSnr(float[] betas)
    {
        var signal = Array.ConvertAll(CumulativeProduct(betas), MathF.Sqrt);
        var (first, last) = (signal[0], signal[^1]);
        var scale = first / (first - last);

        var rescaled = new float[betas.Length];
        var previous = 1f;
        for (var i = 0; i < betas.Length; i++)
        {
            var shifted = (signal[i] - last) * scale;
            var variance = shifted * shifted;
            rescaled[i] = 1 - variance / previous;
            previous = variance;
        }

        return rescaled;
    }
}
