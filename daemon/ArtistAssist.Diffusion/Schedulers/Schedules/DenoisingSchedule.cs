using System.Collections.Immutable;
using System.Numerics.Tensors;

namespace ArtistAssist.Diffusion.Schedulers.Schedules;

/// <summary>
/// The evaluations of the network that lead from noise to a picture, in their order: at which timestep each takes place, and how much noise the latents
/// hold then. An evaluation is named by its index. Immutable.
/// </summary>
public sealed class DenoisingSchedule
{
    private readonly float[] _signalScales;
    private readonly float[] _noiseScales;
    private readonly float[] _inputScales;

    private DenoisingSchedule(int stepCount, int evaluationsPerStep, float initialNoiseSigma, float[] timesteps, float[] sigmas, float[] signalScales, float[] noiseScales, float[] inputScales)
    {
        StepCount = stepCount;
        EvaluationsPerStep = evaluationsPerStep;
        InitialNoiseSigma = initialNoiseSigma;
        Timesteps = [.. timesteps];
        Sigmas = [.. sigmas];
        _signalScales = signalScales;
        _noiseScales = noiseScales;
        _inputScales = inputScales;
    }

    /// <summary>Steps that were asked for.</summary>
    public int StepCount { get; }

    /// <summary>Indices that one step takes when a run begins later: 2 for Heun, otherwise 1.</summary>
    public int EvaluationsPerStep { get; }

    /// <summary>What standard normal noise is multiplied with to begin without a picture.</summary>
    public float InitialNoiseSigma { get; }

    /// <summary>The timestep that the network is told, at each evaluation.</summary>
    public ImmutableArray<float> Timesteps { get; }

    /// <summary>The ratio of noise to signal at each evaluation, and after the last one if the scheduler plans it.</summary>
    public ImmutableArray<float> Sigmas { get; }

    /// <summary>Evaluations in all.</summary>
    public int Length => Timesteps.Length;

    /// <summary>The index at which a run begins that leaves out the first steps.</summary>
    /// <param name="startStep">Steps left out, 0 to <see cref="StepCount"/>.</param>
    public int IndexOfStep(int startStep)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(startStep);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(startStep, StepCount);
        return Math.Min(startStep * EvaluationsPerStep, Length);
    }

    /// <summary>Latents as the network wants them at an evaluation. The destination may be the latents themselves.</summary>
    public void ScaleModelInput(int index, ReadOnlySpan<float> latents, Span<float> destination) =>
        TensorPrimitives.Divide(latents, _inputScales[index], destination);

    /// <summary>Clean latents with as much noise as there is at an evaluation. The destination may be the clean latents.</summary>
    public void AddNoise(int index, ReadOnlySpan<float> latents, ReadOnlySpan<float> noise, Span<float> destination) =>
        WeightedSum.Write(destination, _signalScales[index], latents, _noiseScales[index], noise);

    /// <summary>A schedule in which noise is added to the whole signal, sigma times; the last sigma belongs to the end.</summary>
    internal static DenoisingSchedule VarianceExploding(int stepCount, int evaluationsPerStep, float initialNoiseSigma, float[] timesteps, float[] sigmas)
    {
        var planned = sigmas.AsSpan(0, timesteps.Length);
        return new DenoisingSchedule(stepCount, evaluationsPerStep, initialNoiseSigma, timesteps, sigmas,
            Each(planned, _ => 1), Each(planned, s => s), Each(planned, s => MathF.Sqrt(s * s + 1)));
    }

    /// <summary>A schedule in which signal and noise keep variance 1 together; the last sigma belongs to the end.</summary>
    internal static DenoisingSchedule VariancePreserving(int stepCount, float[] timesteps, float[] sigmas)
    {
        var planned = sigmas.AsSpan(0, timesteps.Length);
        return new DenoisingSchedule(stepCount, 1, 1, timesteps, sigmas,
            Each(planned, s => SignalAndNoise.At(s).Signal), Each(planned, s => SignalAndNoise.At(s).Noise), Each(planned, _ => 1));
    }

    /// <summary>A schedule at timesteps of the training.</summary>
    internal static DenoisingSchedule AtTrainingTimesteps(int stepCount, float[] timesteps, TrainingSchedule training)
    {
        var alphas = Each(timesteps, t => training.AlphasCumprod[(int)t]);
        return new DenoisingSchedule(stepCount, 1, 1, timesteps, Each(timesteps, t => training.Sigmas[(int)t]),
            Each(alphas, MathF.Sqrt), Each(alphas, a => MathF.Sqrt(1 - a)), Each(alphas, _ => 1));
    }

    private static float[] Each(ReadOnlySpan<float> values, Func<float, float> function)
    {
        var result = new float[values.Length];
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = function(values[i]);
        }

        return result;
    }
}
