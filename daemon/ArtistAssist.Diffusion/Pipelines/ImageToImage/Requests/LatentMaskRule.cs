namespace ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests;

/// <summary>How a mask is brought to the size of the latents.</summary>
public enum LatentMaskRule
{
    /// <summary>The greatest value of each block, grown by one latent on every side. A soft mask says how long each place is kept.</summary>
    MaximumAndOne,

    /// <summary>The first pixel of each block, above a half or not: as diffusers does.</summary>
    Nearest,
}
