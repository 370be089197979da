using ArtistAssist.Diffusion.Denoising;

namespace ArtistAssist.Diffusion.Pipelines.ImageToImage.Sampling;

/// <summary>Counts evaluations of the network over tiles, looks and proposals.</summary>
/// <param name="total">Evaluations in all.</param>
/// <param name="onStep">Told after each.</param>
internal sealed class StepTicker(int total, Action<StepProgress>? onStep)
{
    private int _done;

    /// <summary>A denoiser that is counted.</summary>
    public IDenoiser Counted(IDenoiser denoiser) => new Counter(denoiser, this);

    private void Next() => onStep?.Invoke(new StepProgress(++_done, total));

    private sealed class Counter(IDenoiser denoiser, StepTicker ticker) : IDenoiser
    {
        public void Predict(DenoiserInput input, Span<float> prediction, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            denoiser.Predict(input, prediction, cancellationToken);
            ticker.Next();
        }
    }
}
