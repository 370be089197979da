using ArtistAssist.Diffusion.Schedulers.Configuration;

namespace ArtistAssist.Diffusion.Schedulers.Schedules;

/// <summary>The timesteps of models that were distilled on some of the training's timesteps: a part of those.</summary>
internal static class DistillationGrid
{
    /// <summary>The distillation's timesteps in number.</summary>
    public static int StepsOf(SchedulerConfig config) => config.OriginalInferenceSteps ?? 50;

    /// <summary>How many of them a strength leaves, at least one: there is no weaker one.</summary>
    public static int UsableAt(int steps, double strength) => Math.Max(1, (int)(steps * strength));

    /// <summary>So many of the distillation's timesteps, from the noisiest that the strength leaves, evenly.</summary>
    /// <exception cref="SchedulerConfigException">The strength leaves fewer.</exception>
    public static float[] Create(SchedulerConfig config, int stepCount, double strength, int trainTimesteps)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stepCount, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(strength);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(strength, 1);
        var steps = StepsOf(config);
        if (steps > trainTimesteps)
        {
            throw new SchedulerConfigException("original_inference_steps", $"original_inference_steps {steps} must not exceed num_train_timesteps {trainTimesteps}.");
        }

        var usable = UsableAt(steps, strength);
        if (stepCount > usable)
        {
            throw new SchedulerConfigException("num_inference_steps", strength < 1
                ? $"This scheduler has {usable} timesteps at strength {strength}: ask for at most {usable} steps, or for more strength."
                : $"This scheduler has {usable} timesteps: ask for at most {usable} steps, or choose another scheduler.");
        }

        var stride = trainTimesteps / steps;
        var timesteps = new float[stepCount];
        for (var i = 0; i < stepCount; i++)
        {
            timesteps[i] = (usable - (int)Math.Floor(i * ((double)usable / stepCount))) * stride - 1;
        }

        return timesteps;
    }
}
