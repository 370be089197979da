using ArtistAssist.Diffusion.Pipelines.ImageToImage.Model;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests;
using ArtistAssist.Diffusion.Schedulers;
using ArtistAssist.Diffusion.Schedulers.Configuration;

namespace ArtistAssist.Diffusion.Pipelines.ImageToImage.Sampling;

/// <summary>Which scheduler a run uses.</summary>
internal static class SchedulerSelection
{
    /// <summary>The model's own with what is asked for; DPM-Solver++ 2M with Karras' noise levels where neither says anything.</summary>
    /// <exception cref="SchedulerConfigException">It cannot be had with the model's configuration.</exception>
    public static IScheduler For(DiffusionTraits traits, SchedulerChoice? choice)
    {
        var complete = Complete(traits, choice);
        return SchedulerFactory.Create(complete.Kind!.Value, traits.Scheduler with
        {
            SigmaSpacing = complete.Sigmas,
            TimestepSpacing = complete.Timesteps,
            Eta = complete.Eta,
        });
    }

    /// <summary>What was asked for with what the model says of the rest; the kind is never absent.</summary>
    public static SchedulerChoice Complete(DiffusionTraits traits, SchedulerChoice? choice)
    {
        var config = traits.Scheduler;
        var kind = choice?.Kind ?? config.Kind;
        return new SchedulerChoice
        {
            Kind = kind ?? SchedulerKind.DpmSolver2M,
            Sigmas = choice?.Sigmas ?? config.SigmaSpacing ?? (kind is null ? SigmaSpacing.Karras : null),
            Timesteps = choice?.Timesteps ?? config.TimestepSpacing,
            Eta = choice?.Eta ?? config.Eta,
        };
    }
}
