using ArtistAssist.Diffusion.Guidance;
using ArtistAssist.Diffusion.Prompts;
using ArtistAssist.Imaging.Geometry;

namespace ArtistAssist.Diffusion.Pipelines.ImageToImage.Model;

/// <summary>What holds for all evaluations of a network in one run. Memory in it may be used again once the denoiser is disposed of.</summary>
public sealed record DenoiserConditions
{
    /// <summary>Size in pixels of the working picture or tile whose latents are denoised; both sides a multiple of <see cref="DiffusionTraits.SizeMultiple"/>.</summary>
    public required Extent Extent { get; init; }

    /// <summary>What XL is told about sizes.</summary>
    public required SizeConditions Sizes { get; init; }

    /// <summary>What the artist says in words.</summary>
    /// <value>Default nothing.</value>
    public PromptSettings Prompt { get; init; } = new();

    /// <summary>Steps of the whole schedule, which prompt editing counts.</summary>
    public required int StepCount { get; init; }

    /// <summary>The proposal's seed, which decides among a prompt's alternatives.</summary>
    public required ulong Seed { get; init; }

    /// <summary>How far the prompt leads; without effect where the model has no guidance.</summary>
    public required GuidanceSettings Guidance { get; init; }

    /// <summary>[1, k, height / factor, width / factor]: what follows the noisy latents, in the order of <see cref="DiffusionTraits.Planes"/>; empty when there are none.</summary>
    public ReadOnlyMemory<float> Planes { get; init; }

    /// <summary>What control networks are shown; at most 8.</summary>
    /// <value>Default none.</value>
    public IReadOnlyList<ControlPicture> Controls { get; init; } = [];

    /// <summary>Positions of the model's sliders, [1, k]; empty for a model without.</summary>
    public ReadOnlyMemory<float> Style { get; init; }
}
