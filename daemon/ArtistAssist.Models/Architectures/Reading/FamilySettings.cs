using ArtistAssist.Models.Architectures.Networks;
using ArtistAssist.Models.Diffusion;

namespace ArtistAssist.Models.Architectures.Reading;

/// <summary>Tells the family of a UNet or ControlNet by its weights, and what follows from the family alone.</summary>
internal static class FamilySettings
{
    private const int StableDiffusion1Heads = 8;

    public static DiffusionFamily Family(WeightSet weights) =>
        weights.Has("add_embedding.linear_1.weight") ? DiffusionFamily.StableDiffusionXl
        : weights.ByName.Any(named => named.Key.EndsWith(".proj_in.weight", StringComparison.Ordinal) && named.Value.Shape.Count == 2) ? DiffusionFamily.StableDiffusion2
        : DiffusionFamily.StableDiffusion1;

    /// <summary>
    /// How many heads attention has does not follow from any shape: Stable Diffusion 1 has 8 at every level, 2 and XL one for every
    /// 64 channels. What tells 1 from 2 is that 1 enters its transformers by convolutions.
    /// </summary>
    public static UnetSettings For(WeightSet weights) => new()
    {
        HeadCount = Family(weights) == DiffusionFamily.StableDiffusion1 ? StableDiffusion1Heads : null,
    };
}
