namespace ArtistAssist.Diffusion.Schedulers.Configuration;

/// <summary>How the noise levels lie between the highest and the lowest.</summary>
public enum SigmaSpacing
{
    /// <summary>At the timesteps that <see cref="TimestepSpacing"/> names.</summary>
    Normal,

    /// <summary>Evenly in sigma^(1/7) (Karras et al., arXiv 2206.00364, equation 5).</summary>
    Karras,

    /// <summary>Evenly in log sigma.</summary>
    Exponential,

    /// <summary>By the quantiles of the Beta(0.6, 0.6) distribution (arXiv 2407.12173).</summary>
    Beta,

    /// <summary>Evenly in log sigma including both ends, with rounded timesteps (Lu et al., arXiv 2211.01095); DPM-Solver++ alone knows it.</summary>
    LogSnr,

    /// <summary>Every n-th training timestep down from the noisiest, rounded up; as the "simple" schedule of other tools.</summary>
    Simple,
}
