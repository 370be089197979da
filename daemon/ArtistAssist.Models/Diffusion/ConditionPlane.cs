namespace ArtistAssist.Models.Diffusion;

/// <summary>What follows the noisy latents at the input of a UNet; all of it at the size of the latents.</summary>
public enum ConditionPlane
{
    /// <summary>One plane: 1 may change, 0 stays; a latent's value is the largest of its block of pixels.</summary>
    Mask,

    /// <summary>Latents of the picture with the masked part grey; as many planes as latents have channels.</summary>
    MaskedPicture,

    /// <summary>Latents of the ink that is known, nothing inside the mask; as many planes as latents have channels.</summary>
    Known,

    /// <summary>Latents of the sketch's darkness; as many planes as latents have channels.</summary>
    Sketch,
}
