using ArtistAssist.Models.Architectures.Networks;
using ArtistAssist.Models.Diffusion;

namespace ArtistAssist.Models.Architectures;

/// <summary>What a checkpoint is, as far as its weights and configuration tell; its name tells nothing.</summary>
public sealed record Checkpoint
{
    /// <summary>The .safetensors file, or the folder as diffusers writes it.</summary>
    public required string Path { get; init; }

    /// <summary>What it descends from; null for a VAE or text encoder alone.</summary>
    public DiffusionFamily? Family { get; init; }

    /// <summary>True for the refiner of Stable Diffusion XL.</summary>
    public bool IsRefiner => Unet?.Added is { TimeIds: 5 };

    /// <summary>Its networks.</summary>
    public required IReadOnlyDictionary<DiffusionPart, CheckpointPart> Parts { get; init; }

    /// <summary>Dimensions of the UNet; null when there is none.</summary>
    public UnetTraits? Unet { get; init; }

    /// <summary>Dimensions of the ControlNet; null when there is none.</summary>
    public ControlNetTraits? ControlNet { get; init; }

    /// <summary>Dimensions of the VAE; null when there is none.</summary>
    public VaeTraits? Vae { get; init; }

    /// <summary>Dimensions of the text encoders that there are.</summary>
    public IReadOnlyDictionary<DiffusionPart, TextEncoderTraits> TextEncoders { get; init; } = new Dictionary<DiffusionPart, TextEncoderTraits>();

    /// <summary>What the UNet predicts; null when the checkpoint does not say, which mostly means noise.</summary>
    public DiffusionPrediction? Prediction { get; init; }

    /// <summary>True when the checkpoint says that its schedule ends in pure noise (the mark "ztsnr" of v-prediction models).</summary>
    public bool ZeroTerminalSnr { get; init; }

    /// <summary>The free text of the file that has the UNet, or of the only file. It is whatever its author wrote.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();
}
