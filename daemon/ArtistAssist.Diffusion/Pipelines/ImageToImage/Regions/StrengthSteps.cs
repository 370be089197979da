using ArtistAssist.Diffusion.Denoising;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Model;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests;
using ArtistAssist.Diffusion.Schedulers;
using ArtistAssist.Diffusion.Schedulers.Configuration;
using ArtistAssist.Diffusion.Schedulers.Schedules;

namespace ArtistAssist.Diffusion.Pipelines.ImageToImage.Regions;

/// <summary>The steps that a strength comes to.</summary>
internal static class StrengthSteps
{
    /// <summary>Counts them as the settings say.</summary>
    /// <returns>The steps, and the strength that the schedule itself is planned for, where it knows one.</returns>
    public static (DenoisingSteps Steps, double ScheduleStrength) For(
        DiffusionTraits traits, ImageToImageSettings settings, IScheduler scheduler, double strength, bool hasMask)
    {
        var count = settings.StepCount ?? traits.DefaultStepCount;
        if (PlansWithinStrength(traits, settings, scheduler.Kind, hasMask))
        {
            return (new DenoisingSteps(Math.Min(count, DistillationGrid.UsableAt(scheduler.MostSteps, strength)), 0), strength);
        }

        return settings.StepCounting == StepCounting.PartOfSteps
            ? (DenoisingSteps.PartOf(count, strength), 1)
            : (NoFinerThan(scheduler.MostSteps, DenoisingSteps.AtLeast(count, strength, Math.Max(Minimum(traits, settings), scheduler.FewestSteps))), 1);
    }

    /// <summary>Who asks for trailing timesteps has a model, or a LoRA, that was distilled to few steps: Turbo, Lightning, Hyper.</summary>
    private static int Minimum(DiffusionTraits traits, ImageToImageSettings settings) =>
        settings.Scheduler?.Timesteps == TimestepSpacing.Trailing ? Math.Min(traits.MinimumStepCount, DenoisingSteps.DistilledMinimum) : traits.MinimumStepCount;

    /// <summary>A weak strength can ask for a finer schedule than there is.</summary>
    private static DenoisingSteps NoFinerThan(int most, DenoisingSteps steps) => steps.StepCount <= most
        ? steps
        : new DenoisingSteps(most, most - Math.Min(steps.RunCount, most));

    /// <summary>
    /// Schedulers of distilled models have few timesteps, so that finer schedules do not exist: all steps are planned within the strength. Diffusers does so in
    /// its pipeline for latent consistency models alone.
    /// </summary>
    private static bool PlansWithinStrength(DiffusionTraits traits, ImageToImageSettings settings, SchedulerKind scheduler, bool hasMask) =>
        scheduler is SchedulerKind.Lcm or SchedulerKind.Tcd
        && (settings.StepCounting == StepCounting.AtLeastMinimum || (traits.Guidance == GuidanceKind.Embedded && !hasMask));
}
