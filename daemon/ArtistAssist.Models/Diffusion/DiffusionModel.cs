using System.Text.Json.Serialization;

namespace ArtistAssist.Models.Diffusion;

/// <summary>What a latent diffusion model is made of. Whatever file it was read from, every number is within the range given here.</summary>
public sealed record DiffusionModel
{
    /// <summary>What it descends from.</summary>
    public required DiffusionFamily Family { get; init; }

    /// <summary>Channels of the latents, 1 to 64.</summary>
    public required int LatentChannels { get; init; }

    /// <summary>Pixels along the side of one latent: 8, or 4 for the built-in model; a power of two, 1 to 64.</summary>
    public required int LatentFactor { get; init; }

    /// <summary>Latents = (VAE's latents - shift) x scaling, above 0 to 1000.</summary>
    public required double ScalingFactor { get; init; }

    /// <summary>See <see cref="ScalingFactor"/>, -1000 to 1000. Default 0.</summary>
    public double ShiftFactor { get; init; }

    /// <summary>Channels that the UNet takes: those of the latents and of all planes that follow them.</summary>
    public required int UnetInputChannels { get; init; }

    /// <summary>What follows the latents, in this order; nothing for ordinary models.</summary>
    public IReadOnlyList<ConditionPlane> ConditionPlanes { get; init; } = [];

    /// <summary>Sides of the latents that the UNet takes are multiples of this, 1 to 64.</summary>
    public required int LatentMultiple { get; init; }

    /// <summary>What it predicts.</summary>
    public required DiffusionPrediction Prediction { get; init; }

    /// <summary>scheduler_config.json, at most 524,288 characters; infinities in it, which JSON has no word for, are texts ("-Infinity").</summary>
    public required string SchedulerConfig { get; init; }

    /// <summary>Side of the pictures that it was trained on, in pixels, 32 to 8192.</summary>
    public required int NativeSide { get; init; }

    /// <summary>Text encoders in the order in which their embeddings are joined; none for models without words.</summary>
    public IReadOnlyList<DiffusionTextEncoder> TextEncoders { get; init; } = [];

    /// <summary>Width of the embeddings that the UNet attends to, 1 to 8192; 0 for models without words.</summary>
    public int TextWidth { get; init; }

    /// <summary>True when the UNet takes text_embeds and time_ids (original size, crop, target size) as Stable Diffusion XL does.</summary>
    public bool TakesTimeIds { get; init; }

    /// <summary>True when an absent negative prompt is zeros instead of the embedding of no words (force_zeros_for_empty_prompt).</summary>
    public bool ZeroesEmptyPrompt { get; init; }

    /// <summary>Width of the embedding of the guidance scale that the UNet takes (LCM's time_cond_proj_dim), 1 to 8192; null for none.</summary>
    public int? GuidanceEmbeddingWidth { get; init; }

    /// <summary>Values of the style vector that the UNet takes; 0 for none.</summary>
    public int StyleWidth { get; init; }

    /// <summary>Its networks: UNet, VAE encoder and decoder at least.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<DiffusionPart, DiffusionGraph> Parts { get; init; } = new Dictionary<DiffusionPart, DiffusionGraph>();
}
