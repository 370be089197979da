using ArtistAssist.Diffusion.Latents;

namespace ArtistAssist.Diffusion.Pipelines.ImageToImage.Model;

/// <summary>
/// A latent diffusion model as a pipeline sees it: an autoencoder and a network that denoises. Drawing from the posterior, scaling and noise are the
/// pipeline's. Called by one thread at a time. What it computes depends on nothing but its arguments, so it may keep anything that it encoded.
/// </summary>
public interface IDiffusionModel
{
    /// <summary>What the model is and takes.</summary>
    DiffusionTraits Traits { get; }

    /// <summary>Encodes a picture.</summary>
    /// <param name="picture">[1, 3, height, width], red, green, blue in sRGB from -1 (black) to 1 (full).</param>
    /// <param name="height">Rows; a multiple of <see cref="DiffusionTraits.SizeMultiple"/>. It may be far above the native side: the model cuts it into tiles itself.</param>
    /// <param name="width">Columns, likewise.</param>
    /// <param name="mean">[1, channels, height / factor, width / factor]: receives the posterior's mean, unscaled; or the latents of a deterministic encoder.</param>
    /// <param name="logVariance">
    /// As long as <paramref name="mean"/>: receives the logarithm of the posterior's variance. Empty when <see cref="DiffusionTraits.IsEncoderDeterministic"/>.
    /// </param>
    /// <param name="token">Stops the run.</param>
    /// <exception cref="ArgumentException">A length does not fit the size.</exception>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    void Encode(ReadOnlySpan<float> picture, int height, int width, Span<float> mean, Span<float> logVariance, CancellationToken token);

    /// <summary>Decodes latents.</summary>
    /// <param name="latents">Unscaled latents, row by row.</param>
    /// <param name="shape">Their shape; batch 1.</param>
    /// <param name="picture">[1, 3, height * factor, width * factor]: receives red, green, blue in sRGB, about -1 to 1; what lies outside is cut off later.</param>
    /// <param name="token">Stops the run.</param>
    /// <exception cref="ArgumentException">A length does not fit the shape.</exception>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    void Decode(ReadOnlySpan<float> latents, LatentShape shape, Span<float> picture, CancellationToken token);

    /// <summary>
    /// Makes the network ready for one proposal, or one tile of it: texts encoded, guidance around it. Cheap when little changed since the last call;
    /// several may be alive at a time, one for each tile.
    /// </summary>
    /// <param name="conditions">What holds for all evaluations.</param>
    /// <param name="token">Stops the encoding of texts.</param>
    /// <returns>
    /// Takes latents of batch 1 and of the size that <see cref="DenoiserConditions.Extent"/> says, and is disposed of by the caller. A prompt that changes with
    /// the step counts steps of the whole schedule: <see cref="Denoising.DenoiserInput.Index"/> of <see cref="Denoising.DenoiserInput.ScheduleLength"/>
    /// evaluations, of which a step may take two. Controls begin and end by <see cref="Denoising.DenoiserInput.Progress"/>.
    /// </returns>
    /// <exception cref="Prompts.PromptException">A prompt cannot be used.</exception>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    IPreparedDenoiser Prepare(DenoiserConditions conditions, CancellationToken token);
}
