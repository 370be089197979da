using ArtistAssist.Diffusion.Latents;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Model;

namespace ArtistAssist.Inference.Tests.DiffusionModels;

/// <summary>A model that keeps what it decoded last.</summary>
internal sealed class RecordingModel(IDiffusionModel model) : IDiffusionModel
{
    public DiffusionTraits Traits => model.Traits;

    /// <summary>Unscaled.</summary>
    public float[] Latents { get; private set; } = [];

    public LatentShape Shape { get; private set; }

    public float[] Picture { get; private set; } = [];

    public void Encode(ReadOnlySpan<float> picture, int height, int width, Span<float> mean, Span<float> logVariance, CancellationToken token) =>
        model.Encode(picture, height, width, mean, logVariance, token);

    public void Decode(ReadOnlySpan<float> latents, LatentShape shape, Span<float> picture, CancellationToken token)
    {
        model.Decode(latents, shape, picture, token);
        (Latents, Shape, Picture) = (latents.ToArray(), shape, picture.ToArray());
    }

    public IPreparedDenoiser Prepare(DenoiserConditions conditions, CancellationToken token) => model.Prepare(conditions, token);
}
