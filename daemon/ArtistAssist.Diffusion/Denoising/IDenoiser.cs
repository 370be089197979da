namespace ArtistAssist.Diffusion.Denoising;

/// <summary>What predicts the noise in latents, or the velocity, or the sample: the network, and what is put around it. Called by one thread at a time.</summary>
public interface IDenoiser
{
    /// <summary>Predicts.</summary>
    /// <param name="input">What is asked; valid during the call only.</param>
    /// <param name="prediction">As long as the latents; to be overwritten.</param>
    /// <param name="cancellationToken">Ends the evaluation early.</param>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    void Predict(DenoiserInput input, Span<float> prediction, CancellationToken cancellationToken);
}
