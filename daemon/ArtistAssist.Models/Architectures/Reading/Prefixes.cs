namespace ArtistAssist.Models.Architectures.Reading;

/// <summary>What stands before the names of a network's tensors in a file with several networks.</summary>
internal static class Prefixes
{
    /// <summary>The original code's, that of files with the UNet alone, and those of tools that pack diffusers' folders into one file.</summary>
    public static readonly string[] Unet = ["model.diffusion_model.", "diffusion_model.", "unet.", ""];

    public static readonly string[] ControlNet = ["control_model.", "controlnet.", ""];

    public static readonly string[] Vae = ["first_stage_model.", "vae.", ""];

    /// <summary>CLIP ViT-L with transformers' names: of Stable Diffusion 1, of XL, and packed.</summary>
    public static readonly string[] Clip = ["cond_stage_model.transformer.", "conditioner.embedders.0.transformer.", "text_encoder."];

    /// <summary>OpenCLIP ViT-H of Stable Diffusion 2.</summary>
    public const string OpenClipH = "cond_stage_model.model.";

    /// <summary>OpenCLIP ViT-bigG of XL: beside CLIP ViT-L in the base, alone in the refiner.</summary>
    public static readonly string[] OpenClipG = ["conditioner.embedders.1.model.", "conditioner.embedders.0.model."];
}
