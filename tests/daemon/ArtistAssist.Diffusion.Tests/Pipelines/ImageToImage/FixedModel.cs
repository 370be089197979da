using ArtistAssist.Diffusion.Denoising;
using ArtistAssist.Diffusion.Guidance;
using ArtistAssist.Diffusion.Latents;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Model;

namespace ArtistAssist.Diffusion.Tests.Pipelines.ImageToImage;

/// <summary>The autoencoder and the UNet of Figures/write_figures.py, and the last latents that it was given to decode.</summary>
internal sealed class FixedModel(DiffusionTraits traits) : IDiffusionModel
{
    public const int Factor = 8;

    public DiffusionTraits Traits => traits;

    public float[] Latents { get; private set; } = [];

    public void Encode(ReadOnlySpan<float> picture, int height, int width, Span<float> mean, Span<float> logVariance, CancellationToken token)
    {
        var plane = height / Factor * (width / Factor);
        for (var i = 0; i < plane; i++)
        {
            for (var channel = 0; channel < 3; channel++)
            {
                mean[(channel * plane) + i] = BlockMean(picture.Slice(channel * height * width, height * width), width, i / (width / Factor), i % (width / Factor));
            }

            mean[(3 * plane) + i] = ((mean[i] - mean[(2 * plane) + i]) / 2) + 0.1f;
        }

        for (var i = 0; i < mean.Length; i++)
        {
            logVariance[i] = (mean[i] * 0.5f) - 3;
        }
    }

    public void Decode(ReadOnlySpan<float> latents, LatentShape shape, Span<float> picture, CancellationToken token) => Latents = latents.ToArray();

    public IPreparedDenoiser Prepare(DenoiserConditions conditions, CancellationToken token)
    {
        var guided = traits.Guidance == GuidanceKind.ClassifierFree && conditions.Guidance.NeedsUnconditional;
        var told = traits.Guidance == GuidanceKind.Embedded ? GuidanceEmbedding.Create(conditions.Guidance.Scale, 8).Average() * 0.1f : 0;
        var sizes = conditions.Sizes;
        if (traits.Scheduler.Kind is not null && traits.LatentScale < 0.15)
        {
            told += 0.001f * (sizes.Original.Height + sizes.Original.Width + sizes.CropTop + sizes.CropLeft + sizes.Target.Height + sizes.Target.Width) / 6f;
        }

        var network = new Network(conditions.Planes, told);
        return new Prepared(guided ? new GuidedDenoiser(network, conditions.Guidance) : network);
    }

    private static float BlockMean(ReadOnlySpan<float> plane, int width, int row, int column)
    {
        var sum = 0f;
        for (var y = 0; y < Factor; y++)
        {
            for (var x = 0; x < Factor; x++)
            {
                sum += plane[(((row * Factor) + y) * width) + (column * Factor) + x];
            }
        }

        return sum / (Factor * Factor);
    }

    private sealed class Prepared(IDenoiser denoiser) : IPreparedDenoiser
    {
        public void Predict(DenoiserInput input, Span<float> prediction, CancellationToken cancellationToken) =>
            denoiser.Predict(input, prediction, cancellationToken);

        public void Dispose()
        {
        }
    }

    private sealed class Network(ReadOnlyMemory<float> planes, float told) : IDenoiser
    {
        private const float PositiveWords = 0.4f;
        private const float NegativeWords = 0.1f;

        public void Predict(DenoiserInput input, Span<float> prediction, CancellationToken cancellationToken)
        {
            var shape = input.Shape;
            for (var i = 0; i < shape.Length; i++)
            {
                var words = shape.Batch == 2 && i < shape.ItemLength ? NegativeWords : PositiveWords;
                var place = i % shape.ItemLength;
                var column = place % shape.Width;
                prediction[i] = (MathF.Tanh(input.Latents[i]) * (0.5f + (0.3f * input.Timestep / 1000)))
                    + (0.2f * input.Latents[i + shape.Width - 1 - (2 * column)]) + (0.4f * words) + told + Conditioned(place, shape);
            }
        }

        /// <summary>The planes are the mask, and then the masked picture's latents.</summary>
        private float Conditioned(int place, LatentShape shape) => planes.IsEmpty
            ? 0
            : (0.2f * planes.Span[place % shape.PlaneLength]) + (0.15f * planes.Span[shape.PlaneLength + place]);
    }
}
