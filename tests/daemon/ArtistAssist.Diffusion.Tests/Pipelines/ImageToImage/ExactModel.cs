using ArtistAssist.Diffusion.Denoising;
using ArtistAssist.Diffusion.Latents;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Model;
using ArtistAssist.Diffusion.Schedulers;
using ArtistAssist.Diffusion.Schedulers.Configuration;
using ArtistAssist.Imaging.Geometry;

namespace ArtistAssist.Diffusion.Tests.Pipelines.ImageToImage;

/// <summary>
/// A model whose autoencoder loses nothing (the samples of 8 x 8 pixels side by side) and whose network is a formula of each latent; it keeps what it was
/// given. Its network predicts the clean latents, so that the last step gives the formula's value exactly.
/// </summary>
internal sealed class ExactModel : IDiffusionModel
{
    public const int Factor = 8;

    public delegate void Formula(ReadOnlySpan<float> latents, DenoiserConditions conditions, DenoiserInput input, Span<float> clean);

    public static DiffusionTraits DefaultTraits { get; } = new()
    {
        LatentChannels = 3 * Factor * Factor,
        LatentFactor = Factor,
        LatentScale = 1,
        IsEncoderDeterministic = true,
        SizeMultiple = Factor,
        Resolutions = new ResolutionRange(8, 4096, 64, 1 << 24),
        Guidance = GuidanceKind.None,
        Scheduler = new SchedulerConfig { Kind = SchedulerKind.Ddim, PredictionType = PredictionType.Sample, ClipSample = false, TimestepSpacing = TimestepSpacing.Trailing },
        DefaultStepCount = 8,
    };

    public DiffusionTraits Traits { get; init; } = DefaultTraits;

    /// <summary>By default the latents' own values.</summary>
    public Formula Network { get; init; } = (latents, _, _, clean) => latents.CopyTo(clean);

    /// <summary>What the decoder makes of a sample; by default itself.</summary>
    public Func<float, float> Drift { get; init; } = sample => sample;

    public Action? OnPredict { get; init; }

    public List<(Extent Extent, float[] Picture)> Encoded { get; } = [];

    public List<DenoiserConditions> Prepared { get; } = [];

    public int Alive { get; private set; }

    /// <summary>Every latent becomes what this colour is, -1 to 1.</summary>
    public static Formula Color(float red, float green, float blue) => (_, _, input, clean) =>
    {
        var third = clean.Length / 3;
        clean[..third].Fill(red);
        clean.Slice(third, third).Fill(green);
        clean[(2 * third)..].Fill(blue);
    };

    public void Encode(ReadOnlySpan<float> picture, int height, int width, Span<float> mean, Span<float> logVariance, CancellationToken token)
    {
        Assert.Equal(picture.Length, mean.Length);
        Assert.True(logVariance.IsEmpty);
        Encoded.Add((new Extent(height, width), picture.ToArray()));
        for (var i = 0; i < picture.Length; i++)
        {
            mean[LatentOf(i, height, width)] = picture[i];
        }
    }

    public void Decode(ReadOnlySpan<float> latents, LatentShape shape, Span<float> picture, CancellationToken token)
    {
        for (var i = 0; i < picture.Length; i++)
        {
            picture[i] = Drift(latents[LatentOf(i, shape.Height * Factor, shape.Width * Factor)]);
        }
    }

    public IPreparedDenoiser Prepare(DenoiserConditions conditions, CancellationToken token)
    {
        Prepared.Add(conditions);
        Alive++;
        return new Denoiser(this, conditions);
    }

    private static int LatentOf(int sample, int height, int width)
    {
        var (channel, place) = Math.DivRem(sample, height * width);
        var (y, x) = Math.DivRem(place, width);
        var own = (channel * Factor * Factor) + (y % Factor * Factor) + (x % Factor);
        return (((own * (height / Factor)) + (y / Factor)) * (width / Factor)) + (x / Factor);
    }

    private sealed class Denoiser(ExactModel model, DenoiserConditions conditions) : IPreparedDenoiser
    {
        public void Predict(DenoiserInput input, Span<float> prediction, CancellationToken cancellationToken)
        {
            Assert.Equal(conditions.Extent, new Extent(input.Shape.Height * Factor, input.Shape.Width * Factor));
            model.OnPredict?.Invoke();
            cancellationToken.ThrowIfCancellationRequested();
            model.Network(input.Latents, conditions, input, prediction);
        }

        public void Dispose() => model.Alive--;
    }
}
