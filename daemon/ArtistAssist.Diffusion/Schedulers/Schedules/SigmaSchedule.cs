using ArtistAssist.Diffusion.Schedulers.Configuration;

namespace ArtistAssist.Diffusion.Schedulers.Schedules;

/// <summary>The schedule that Euler's, Heun's and the linear multistep method share: noise levels at fractional timesteps.</summary>
internal sealed class SigmaSchedule
{
    private readonly SchedulerConfig _config;
    private readonly TrainingSchedule _training;
    private readonly TimestepSpacing _spacing;

    public SigmaSchedule(SchedulerConfig config, TrainingSchedule training)
    {
        _config = config;
        _training = training;
        _spacing = config.TimestepSpacing ?? TimestepSpacing.Linspace;
    }

    /// <summary>Lowest noise level of a spacing of sigmas. Absent: the lowest planned.</summary>
    public double? SigmaMin { get; init; }

    /// <summary>Highest noise level of a spacing of sigmas. Absent: the highest planned.</summary>
    public double? SigmaMax { get; init; }

    /// <summary>Most steps that can be planned.</summary>
    public int MostSteps => (_config.SigmaSpacing ?? SigmaSpacing.Normal) == SigmaSpacing.Normal
        ? TimestepGrid.MostSteps(_spacing, _training.Length, _config.StepsOffset ?? 0)
        : _training.Length;

    /// <summary>The timesteps and, one more, the noise levels.</summary>
    public (float[] Timesteps, float[] Sigmas) Create(int stepCount)
    {
        var spacing = _config.SigmaSpacing ?? SigmaSpacing.Normal;
        var timesteps = spacing == SigmaSpacing.Simple
            ? TimestepGrid.Simple(stepCount, _training.Length)
            : TimestepGrid.Create(_spacing, stepCount, _training.Length, _config.StepsOffset ?? 0, round: false);
        var sigmas = SigmaGrid.At(timesteps, _training.Sigmas);
        if (SigmaGrid.IsSpacingOfSigmas(spacing))
        {
            sigmas = SigmaGrid.Create(spacing, SigmaMin ?? sigmas[^1], SigmaMax ?? sigmas[0], stepCount);
            timesteps = SigmaGrid.ToTimesteps(sigmas, _training.LogSigmas);
        }

        var last = _config.FinalSigma == FinalSigma.SigmaMin ? _training.Sigmas[0] : 0;
        return (StepCounts.ToSingle(timesteps), [.. StepCounts.ToSingle(sigmas), last]);
    }

    /// <summary>What noise is multiplied with at the beginning: with leading spacing the first noise level is below the network's highest.</summary>
    public float InitialNoiseSigma(ReadOnlySpan<float> sigmas)
    {
        var highest = 0f;
        foreach (var sigma in sigmas)
        {
            highest = Math.Max(highest, sigma);
        }

        return _spacing == TimestepSpacing.Leading ? MathF.Sqrt(highest * highest + 1) : highest;
    }
}
