using ArtistAssist.Inference.DiffusionModels.Networks;

namespace ArtistAssist.Inference.DiffusionModels.Controls;

/// <summary>Which input of a UNet takes an output of a ControlNet, in the names of diffusers.</summary>
internal static class ResidualNames
{
    /// <summary>down_block_res_samples_0 goes to down_block_additional_residual_0, mid_block_res_sample to mid_block_additional_residual.</summary>
    /// <exception cref="ArtistAssist.Models.Catalog.ModelUnusableException">The UNet has no such input.</exception>
    public static string InputFor(string output, Network unet)
    {
        var name = output.Replace("res_samples", "additional_residual", StringComparison.Ordinal).Replace("res_sample", "additional_residual", StringComparison.Ordinal);
        return unet.Inputs.ContainsKey(name)
            ? name
            : throw unet.Unusable($"its UNet takes no ControlNet, or another kind of it: it has no input \"{name}\"");
    }
}
