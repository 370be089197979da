namespace ArtistAssist.Models.Diffusion;

/// <summary>One of the networks of a diffusion model.</summary>
public enum DiffusionPart
{
    /// <summary>Token ids to embeddings.</summary>
    TextEncoder,

    /// <summary>The second text encoder of Stable Diffusion XL.</summary>
    TextEncoder2,

    /// <summary>Noisy latents to the prediction.</summary>
    Unet,

    /// <summary>A picture to what holds the UNet to it.</summary>
    ControlNet,

    /// <summary>A picture to latents.</summary>
    VaeEncoder,

    /// <summary>Latents to a picture.</summary>
    VaeDecoder,
}
