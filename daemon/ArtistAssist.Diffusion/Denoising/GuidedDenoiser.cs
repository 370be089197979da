using ArtistAssist.Diffusion.Guidance;
using ArtistAssist.Diffusion.Latents;

namespace ArtistAssist.Diffusion.Denoising;

/// <summary>
/// Classifier-free guidance around a network that takes both prompts in one batch: it is asked for twice the pictures, first all of them without the
/// prompt, then all of them with it.
/// </summary>
public sealed class GuidedDenoiser(IDenoiser pair, GuidanceSettings settings) : IDenoiser
{
    private float[] _latents = [];
    private float[] _predictions = [];

    /// <inheritdoc/>
    public void Predict(DenoiserInput input, Span<float> prediction, CancellationToken cancellationToken)
    {
        var length = input.Shape.Length;
        if (_latents.Length != 2 * length)
        {
            _latents = new float[2 * length];
            _predictions = new float[2 * length];
        }

        input.Latents.CopyTo(_latents);
        input.Latents.CopyTo(_latents.AsSpan(length));
        var both = new DenoiserInput
        {
            Latents = _latents,
            Shape = new LatentShape(2 * input.Shape.Batch, input.Shape.Channels, input.Shape.Height, input.Shape.Width),
            Timestep = input.Timestep,
            Index = input.Index,
            StartIndex = input.StartIndex,
            ScheduleLength = input.ScheduleLength,
        };
        pair.Predict(both, _predictions, cancellationToken);
        ClassifierFreeGuidance.Apply(_predictions.AsSpan(0, length), _predictions.AsSpan(length), input.Shape, settings.Scale, settings.Rescale, prediction);
    }
}
