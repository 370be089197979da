using ArtistAssist.Diffusion.Denoising;
using ArtistAssist.Diffusion.Latents;
using ArtistAssist.Diffusion.Pipelines.Cleanup.Style;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Model;
using ArtistAssist.Diffusion.Schedulers;
using ArtistAssist.Diffusion.Schedulers.Configuration;

namespace ArtistAssist.Daemon.Tests.Tasks;

/// <summary>A diffusion model of simple arithmetic: each latent is a pixel, and half of it is taken for noise.</summary>
/// <param name="onPrediction">Called before every evaluation.</param>
internal sealed class ExactModel(Action onPrediction) : IDiffusionModel
{
    private const int Side = 8;

    public static DiffusionTraits Plain { get; } = new()
    {
        LatentChannels = 3,
        LatentFactor = 1,
        LatentScale = 1,
        IsEncoderDeterministic = true,
        SizeMultiple = Side,
        Resolutions = ResolutionRange.ForNativeSide(64),
        Scheduler = new SchedulerConfig { Kind = SchedulerKind.Ddim },
        TakesText = false,
        Guidance = GuidanceKind.None,
        DefaultStepCount = 4,
        Style = [new StyleControl("taper", 0.5, 0, 1)],
    };

    public DiffusionTraits Traits => Plain;

    public void Encode(ReadOnlySpan<float> picture, int height, int width, Span<float> mean, Span<float> logVariance, CancellationToken token) =>
        picture.CopyTo(mean);

    public void Decode(ReadOnlySpan<float> latents, LatentShape shape, Span<float> picture, CancellationToken token) => latents.CopyTo(picture);

    public IPreparedDenoiser Prepare(DenoiserConditions conditions, CancellationToken token) => new Halving(onPrediction);

    private sealed class Halving(Action onPrediction) : IPreparedDenoiser
    {
        public void Predict(DenoiserInput input, Span<float> prediction, CancellationToken cancellationToken)
        {
            onPrediction();
            cancellationToken.ThrowIfCancellationRequested();
            for (var i = 0; i < prediction.Length; i++)
            {
                prediction[i] = input.Latents[i] / 2;
            }
        }

        public void Dispose()
        {
        }
    }
}
