namespace ArtistAssist.Diffusion.Schedulers.Configuration;

/// <summary>The variant of a multistep solver; one that a solver does not know stands for its default.</summary>
public enum SolverType
{
    /// <summary>DPM-Solver++: the midpoint rule, its default.</summary>
    Midpoint,

    /// <summary>DPM-Solver++: Heun's rule.</summary>
    Heun,

    /// <summary>UniPC: B(h) = h (Zhao et al., arXiv 2302.04867).</summary>
    Bh1,

    /// <summary>UniPC: B(h) = exp(h) - 1, its default.</summary>
    Bh2,
}
