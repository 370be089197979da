using System.Numerics.Tensors;

namespace ArtistAssist.Diffusion.Schedulers.Runs;

/// <summary>The derivative of the probability flow by sigma: (latents - denoised) / sigma.</summary>
internal static class Slope
{
    /// <summary>Replaces the denoised sample by the slope.</summary>
    public static void Write(Span<float> denoised, ReadOnlySpan<float> latents, float sigma)
    {
        TensorPrimitives.Subtract(latents, denoised, denoised);
        TensorPrimitives.Divide(denoised, sigma, denoised);
    }
}
