namespace ArtistAssist.Diffusion.Schedulers;

/// <summary>The ways from noise to a picture that are at hand.</summary>
public enum SchedulerKind
{
    /// <summary>DDIM (Song et al., arXiv 2010.02502).</summary>
    Ddim,

    /// <summary>PNDM, also PLMS (Liu et al., arXiv 2202.09778).</summary>
    Pndm,

    /// <summary>Euler's method on the probability flow (Karras et al., arXiv 2206.00364).</summary>
    Euler,

    /// <summary>Euler's method with fresh noise at each step.</summary>
    EulerAncestral,

    /// <summary>Heun's method: two evaluations of the network a step.</summary>
    Heun,

    /// <summary>Linear multistep method of order 4.</summary>
    Lms,

    /// <summary>DPM-Solver++ 2M (Lu et al., arXiv 2211.01095).</summary>
    DpmSolver2M,

    /// <summary>DPM-Solver++ 2M SDE: the same with fresh noise at each step.</summary>
    DpmSolver2MSde,

    /// <summary>UniPC: a predictor and a corrector (Zhao et al., arXiv 2302.04867).</summary>
    UniPc,

    /// <summary>Latent consistency models (Luo et al., arXiv 2310.04378).</summary>
    Lcm,

    /// <summary>Trajectory consistency distillation (Zheng et al., arXiv 2402.19159).</summary>
    Tcd,
}
