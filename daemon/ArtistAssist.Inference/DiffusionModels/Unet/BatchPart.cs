using ArtistAssist.Diffusion.Denoising;

namespace ArtistAssist.Inference.DiffusionModels.Unet;

/// <summary>The pictures of a batch that are run at once.</summary>
/// <param name="First">The first of them.</param>
/// <param name="Count">How many.</param>
internal readonly record struct BatchPart(int First, int Count)
{
    /// <summary>The latents of one of them.</summary>
    public ReadOnlySpan<float> Latents(DenoiserInput input, int index) =>
        input.Latents.Slice((First + index) * input.Shape.ItemLength, input.Shape.ItemLength);
}
