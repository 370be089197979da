namespace ArtistAssist.Diffusion.Pipelines.ImageToImage.Model;

/// <summary>A group of planes that a network takes beside the noisy latents.</summary>
public enum ConditionPlane
{
    /// <summary>One plane: 1 where latents may change, else 0.</summary>
    Mask,

    /// <summary>Latents of the picture with gray in place of what may change, scaled as the noisy ones: Stable Diffusion's inpainting checkpoints.</summary>
    MaskedPicture,

    /// <summary>Latents of the picture where nothing may change, scaled; zeros where it may: the built-in model.</summary>
    Known,

    /// <summary>Latents of the sketch on even white paper, scaled: the built-in model.</summary>
    Sketch,
}
