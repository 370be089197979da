namespace ArtistAssist.Diffusion.Schedulers.Configuration;

/// <summary>How the variance of the noise grows over the training timesteps.</summary>
public enum BetaSchedule
{
    /// <summary>Evenly (Ho et al., arXiv 2006.11239).</summary>
    Linear,

    /// <summary>Its square root evenly (Rombach et al., arXiv 2112.10752); Stable Diffusion.</summary>
    ScaledLinear,

    /// <summary>So that the signal falls as a squared cosine (Nichol and Dhariwal, arXiv 2102.09672), each beta at most 0.999.</summary>
    SquaredCosine,

    /// <summary>So that the signal falls as exp(-12 t), each beta at most 0.999; Heun alone knows it.</summary>
    Exponential,
}
