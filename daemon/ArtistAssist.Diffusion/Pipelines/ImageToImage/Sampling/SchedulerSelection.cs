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

    /// <summary>
    /// What was asked for with what the model says of the rest, as far as it has an effect; the kind is never absent. The model's spacing of noise levels gives
    /// way to a spacing of timesteps that is asked for, where a scheduler goes by one of the two only.
    /// </summary>
    /// <exception cref="SchedulerConfigException">The scheduler has no such spacing.</exception>
    public static SchedulerChoice Complete(DiffusionTraits traits, SchedulerChoice? choice)
    {
        var config = traits.Scheduler;
        var known = choice?.Kind ?? config.Kind;
        var kind = known ?? SchedulerKind.DpmSolver2M;
        var sigmas = choice?.Sigmas ?? Inherited(config.SigmaSpacing ?? (known is null ? SigmaSpacing.Karras : null), kind, choice?.Timesteps);
        Require(kind, sigmas);
        if (choice?.Timesteps is { } timesteps && !KnownSpacings.VisitsTimesteps(kind, sigmas))
        {
            throw new SchedulerConfigException(
                "timestep_spacing", $"{kind}{(sigmas is null ? "" : $" with {sigmas} spacing")} has timesteps of its own, not {timesteps} ones: leave their spacing out, or choose another scheduler.");
        }

        return new SchedulerChoice
        {
            Kind = kind,
            Sigmas = sigmas,
            Timesteps = choice?.Timesteps ?? (KnownSpacings.VisitsTimesteps(kind, sigmas) ? config.TimestepSpacing : null),
            Eta = choice?.Eta ?? config.Eta,
        };
    }

    private static SigmaSpacing? Inherited(SigmaSpacing? model, SchedulerKind kind, TimestepSpacing? asked) =>
        model is { } spacing && KnownSpacings.Has(kind, spacing) && (asked is null || KnownSpacings.VisitsTimesteps(kind, spacing)) ? spacing : null;

    private static void Require(SchedulerKind kind, SigmaSpacing? sigmas)
    {
        if (sigmas is { } spacing && !KnownSpacings.Has(kind, spacing))
        {
            throw new SchedulerConfigException(
                "sigma_spacing", $"{kind} has no {spacing} spacing: choose {string.Join(", ", KnownSpacings.Of(kind))}, or another scheduler.");
        }
    }
}
