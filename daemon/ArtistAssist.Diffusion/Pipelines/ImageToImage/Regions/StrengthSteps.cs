using ArtistAssist.Diffusion.Denoising;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Model;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests;
using ArtistAssist.Diffusion.Schedulers;

namespace ArtistAssist.Diffusion.Pipelines.ImageToImage.Regions;

/// <summary>The steps that a strength comes to.</summary>
internal static class StrengthSteps
{
    /// <summary>The distillation's timesteps when the configuration does not say: <see cref="Schedulers.Configuration.SchedulerConfig.OriginalInferenceSteps"/>.</summary>
    private const int DistillationSteps = 50;

    /// <summary>Counts them as the settings say.</summary>
    /// <returns>The steps, and the strength that the schedule itself is planned for, where it knows one.</returns>
    public static (DenoisingSteps Steps, double ScheduleStrength) For(
        DiffusionTraits traits, ImageToImageSettings settings, SchedulerKind scheduler, double strength, bool hasMask)
    {
        var count = settings.StepCount ?? traits.DefaultStepCount;
        if (PlansWithinStrength(traits, settings, scheduler, hasMask))
        {
            var usable = (int)((traits.Scheduler.OriginalInferenceSteps ?? DistillationSteps) * strength);
            return (new DenoisingSteps(Math.Max(1, Math.Min(count, usable)), 0), strength);
        }

        return settings.StepCounting == StepCounting.PartOfSteps
            ? (DenoisingSteps.PartOf(count, strength), 1)
            : (NoFinerThan(traits.Scheduler.TrainTimesteps ?? DenoisingSteps.Maximum, DenoisingSteps.AtLeast(count, strength, traits.MinimumStepCount)), 1);
    }

    /// <summary>A weak strength asks for a finer schedule than the training had timesteps, where those are few.</summary>
    private static DenoisingSteps NoFinerThan(int timesteps, DenoisingSteps steps) => steps.StepCount <= timesteps
        ? steps
        : new DenoisingSteps(timesteps, timesteps - Math.Min(steps.RunCount, timesteps));

    /// <summary>
    /// Schedulers of distilled models have few timesteps, so that finer schedules do not exist: all steps are planned within the strength. Diffusers does so in
    /// its pipeline for latent consistency models alone.
    /// </summary>
    private static bool PlansWithinStrength(DiffusionTraits traits, ImageToImageSettings settings, SchedulerKind scheduler, bool hasMask) =>
        scheduler is SchedulerKind.Lcm or SchedulerKind.Tcd
        && (settings.StepCounting == StepCounting.AtLeastMinimum || (traits.Guidance == GuidanceKind.Embedded && !hasMask));
}
