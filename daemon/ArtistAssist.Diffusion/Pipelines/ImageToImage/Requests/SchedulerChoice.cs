using ArtistAssist.Diffusion.Schedulers;
using ArtistAssist.Diffusion.Schedulers.Configuration;

namespace ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests;

/// <summary>How latents go from noise to a picture, where it is not the model's own way; what is absent stays the model's.</summary>
public sealed record SchedulerChoice
{
    /// <summary>The scheduler.</summary>
    public SchedulerKind? Kind { get; init; }

    /// <summary>How the noise levels lie.</summary>
    public SigmaSpacing? Sigmas { get; init; }

    /// <summary>Which timesteps are visited.</summary>
    public TimestepSpacing? Timesteps { get; init; }

    /// <summary>DDIM and TCD: share of fresh noise at each step, 0 to 1.</summary>
    public double? Eta { get; init; }
}
