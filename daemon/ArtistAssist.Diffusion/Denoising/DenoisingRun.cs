using ArtistAssist.Diffusion.Latents;
using ArtistAssist.Diffusion.Noise;
using ArtistAssist.Diffusion.Schedulers;
using ArtistAssist.Diffusion.Schedulers.Schedules;

namespace ArtistAssist.Diffusion.Denoising;

/// <summary>Everything about one run of the loop but the latents: what pipelines differ in.</summary>
public sealed record DenoisingRun
{
    /// <summary>The way from noise to a picture.</summary>
    public required IScheduler Scheduler { get; init; }

    /// <summary>Its schedule.</summary>
    public required DenoisingSchedule Schedule { get; init; }

    /// <summary>The evaluation to begin with, 0 to below the schedule's length.</summary>
    /// <value>Default 0.</value>
    public int StartIndex { get; init; }

    /// <summary>The shape of the latents.</summary>
    public required LatentShape Shape { get; init; }

    /// <summary>The network, with guidance around it.</summary>
    public required IDenoiser Denoiser { get; init; }

    /// <summary>What schedulers with fresh noise draw from, after what the pipeline drew for the beginning.</summary>
    public required INoise Noise { get; init; }

    /// <summary>What holds the latents to something after every step, in this order.</summary>
    /// <value>Default none.</value>
    public IReadOnlyList<ILatentConstraint> Constraints { get; init; } = [];
}
