namespace ArtistAssist.Diffusion.Schedulers.Configuration;

/// <summary>What the network predicts.</summary>
public enum PredictionType
{
    /// <summary>The noise.</summary>
    Epsilon,

    /// <summary>The velocity v = alpha * noise - sigma * sample (Salimans and Ho, arXiv 2202.00512).</summary>
    Velocity,

    /// <summary>The denoised sample.</summary>
    Sample,
}
