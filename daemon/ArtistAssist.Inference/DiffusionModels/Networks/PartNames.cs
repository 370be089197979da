using ArtistAssist.Models.Diffusion;

namespace ArtistAssist.Inference.DiffusionModels.Networks;

/// <summary>What messages call the networks of a diffusion model.</summary>
internal static class PartNames
{
    public static string ToName(this DiffusionPart part) => part switch
    {
        DiffusionPart.TextEncoder => "text encoder",
        DiffusionPart.TextEncoder2 => "second text encoder",
        DiffusionPart.Unet => "UNet",
        DiffusionPart.ControlNet => "ControlNet",
        DiffusionPart.VaeEncoder => "VAE encoder",
        _ => "VAE decoder",
    };
}
