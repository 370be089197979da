using ArtistAssist.Diffusion.Latents;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Model;

namespace ArtistAssist.Benchmarks;

/// <summary>A model that takes pictures of a size as they are.</summary>
internal sealed class Resized(IDiffusionModel model, int side) : IDiffusionModel
{
    public DiffusionTraits Traits { get; } = model.Traits with { Resolutions = ResolutionRange.ForNativeSide(side) };

    public void Encode(ReadOnlySpan<float> picture, int height, int width, Span<float> mean, Span<float> logVariance, CancellationToken token) =>
        model.Encode(picture, height, width, mean, logVariance, token);

    public void Decode(ReadOnlySpan<float> latents, LatentShape shape, Span<float> picture, CancellationToken token) =>
        model.Decode(latents, shape, picture, token);

    public IPreparedDenoiser Prepare(DenoiserConditions conditions, CancellationToken token) => model.Prepare(conditions, token);
}
