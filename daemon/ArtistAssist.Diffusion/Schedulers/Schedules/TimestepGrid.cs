using ArtistAssist.Diffusion.Schedulers.Configuration;

namespace ArtistAssist.Diffusion.Schedulers.Schedules;

/// <summary>
/// The timesteps that are visited, from the noisiest down. An offset does not lead beyond the training's last timestep, as in AUTOMATIC1111's web UI.
/// </summary>
internal static class TimestepGrid
{
    /// <summary>As many steps as have timesteps of their own.</summary>
    public static int MostSteps(TimestepSpacing spacing, int trainTimesteps, int offset) =>
        spacing == TimestepSpacing.Leading ? Math.Max(1, trainTimesteps - offset) : trainTimesteps;

    /// <summary>The same without the first timestep.</summary>
    public static int MostStepsWithoutFirst(TimestepSpacing spacing, int trainTimesteps, int lastTimestep, int offset) => spacing switch
    {
        TimestepSpacing.Linspace => Math.Max(1, lastTimestep - 1),
        TimestepSpacing.Leading => Math.Max(1, lastTimestep - 1 - offset),
        _ => trainTimesteps,
    };

    /// <summary>From the last timestep to the first.</summary>
    public static double[] Create(TimestepSpacing spacing, int stepCount, int trainTimesteps, int offset, bool round) => spacing switch
    {
        TimestepSpacing.Linspace => Descending(stepCount, i => Round(Linspace(trainTimesteps - 1, stepCount, i), round)),
        TimestepSpacing.Leading => Descending(stepCount, i => Math.Min(i * (trainTimesteps / stepCount) + offset, trainTimesteps - 1)),
        TimestepSpacing.Trailing => Trailing(stepCount, trainTimesteps, trainTimesteps),
        _ => throw new SchedulerConfigException("timestep_spacing", $"timestep_spacing {spacing} is not supported."),
    };

    /// <summary>The same without the first timestep, which the final noise level stands for.</summary>
    public static double[] CreateWithoutFirst(TimestepSpacing spacing, int stepCount, int trainTimesteps, int lastTimestep, int offset) => spacing switch
    {
        TimestepSpacing.Linspace => Descending(stepCount + 1, i => Math.Round(Linspace(lastTimestep - 1, stepCount + 1, i)))[..^1],
        TimestepSpacing.Leading => Descending(stepCount + 1, i => Math.Min(i * (lastTimestep / (stepCount + 1)) + offset, trainTimesteps - 1))[..^1],
        TimestepSpacing.Trailing => Trailing(stepCount, trainTimesteps, lastTimestep),
        _ => throw new SchedulerConfigException("timestep_spacing", $"timestep_spacing {spacing} is not supported."),
    };

    /// <summary>Every n-th timestep from the last, rounded up.</summary>
    public static double[] Simple(int stepCount, int trainTimesteps)
    {
        var stride = (double)trainTimesteps / stepCount;
        return Descending(stepCount, i => trainTimesteps - 1 - (int)((stepCount - 1 - i) * stride));
    }

    /// <summary>
    /// From the last timestep by a stride down to above zero. Where the stride's rounding would let one more fit in, just above zero, it is left out:
    /// there is no timestep before the first.
    /// </summary>
    private static double[] Trailing(int stepCount, int trainTimesteps, int lastTimestep)
    {
        var next = lastTimestep - (double)trainTimesteps / stepCount;
        var stride = next - lastTimestep;
        var timesteps = new List<double>(stepCount);
        for (var i = 0; i < stepCount && lastTimestep + i * stride > 1e-6; i++)
        {
            timesteps.Add(Math.Round(lastTimestep + i * stride) - 1);
        }

        return [.. timesteps];
    }

    private static double Linspace(double end, int count, int index) => index == count - 1 && count > 1 ? end : count == 1 ? 0 : index * (end / (count - 1));

    private static double Round(double value, bool round) => round ? Math.Round(value) : (float)value;

    private static double[] Descending(int count, Func<int, double> rising)
    {
        var result = new double[count];
        for (var i = 0; i < count; i++)
        {
            result[count - 1 - i] = rising(i);
        }

        return result;
    }
}
