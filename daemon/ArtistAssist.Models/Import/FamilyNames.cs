using ArtistAssist.Models.Diffusion;

namespace ArtistAssist.Models.Import;

/// <summary>Families as people know them.</summary>
internal static class FamilyNames
{
    public static string Of(DiffusionFamily family) => family switch
    {
        DiffusionFamily.StableDiffusion1 => "Stable Diffusion 1",
        DiffusionFamily.StableDiffusion2 => "Stable Diffusion 2",
        DiffusionFamily.StableDiffusionXl => "Stable Diffusion XL",
        _ => "diffusion of lines",
    };
}
