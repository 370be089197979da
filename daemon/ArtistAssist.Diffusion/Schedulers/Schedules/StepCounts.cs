using ArtistAssist.Diffusion.Schedulers.Configuration;

namespace ArtistAssist.Diffusion.Schedulers.Schedules;

internal static class StepCounts
{
    /// <exception cref="ArgumentOutOfRangeException">There is no step.</exception>
    /// <exception cref="SchedulerConfigException">The scheduler cannot plan as few or as many.</exception>
    public static void Check(int stepCount, IScheduler scheduler)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stepCount, 1);
        if (stepCount < scheduler.FewestSteps || stepCount > scheduler.MostSteps)
        {
            throw new SchedulerConfigException(
                "num_inference_steps",
                $"With this model and spacing {scheduler.Kind} plans {scheduler.FewestSteps} to {scheduler.MostSteps} steps, not {stepCount}: ask for as many as that, or choose another scheduler.");
        }
    }

    public static float[] ToSingle(double[] values) => Array.ConvertAll(values, v => (float)v);
}
