using ArtistAssist.Diffusion.Denoising;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Model;

namespace ArtistAssist.Inference.DiffusionModels.Unet;

/// <summary>A UNet, or guidance around it, and what must be given back in the end.</summary>
/// <param name="denoiser">What predicts.</param>
/// <param name="unet">What it holds.</param>
internal sealed class PreparedDenoiser(IDenoiser denoiser, UnetDenoiser unet) : IPreparedDenoiser
{
    /// <inheritdoc/>
    public void Predict(DenoiserInput input, Span<float> prediction, CancellationToken cancellationToken) =>
        denoiser.Predict(input, prediction, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => unet.Dispose();
}
