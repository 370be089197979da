using System.Collections.Immutable;

namespace ArtistAssist.Diffusion.Schedulers.Configuration;

/// <summary>
/// What a model's file says about its scheduler, in the terms of diffusers' scheduler_config.json. What is absent takes the default of the scheduler
/// that is made of it, so that one model's configuration serves every scheduler.
/// </summary>
public sealed record SchedulerConfig
{
    /// <summary>The scheduler that the file names. Absent: none or an unknown one.</summary>
    public SchedulerKind? Kind { get; init; }

    /// <summary>Timesteps of training, 1 to 100,000. Absent: 1000.</summary>
    public int? TrainTimesteps { get; init; }

    /// <summary>Variance of the noise at the first timestep. Absent: 0.0001; Heun, LCM and TCD 0.00085.</summary>
    public double? BetaStart { get; init; }

    /// <summary>Variance of the noise at the last timestep. Absent: 0.02; Heun, LCM and TCD 0.012.</summary>
    public double? BetaEnd { get; init; }

    /// <summary>How the variance grows in between. Absent: linearly; LCM and TCD scaled linearly.</summary>
    public BetaSchedule? BetaSchedule { get; init; }

    /// <summary>The variance at every timestep, instead of the three above; as many as <see cref="TrainTimesteps"/>.</summary>
    public ImmutableArray<float>? TrainedBetas { get; init; }

    /// <summary>What the network predicts. Absent: the noise.</summary>
    public PredictionType? PredictionType { get; init; }

    /// <summary>Whether the last timestep is pure noise (arXiv 2305.08891). Absent: no.</summary>
    public bool? RescaleBetasZeroSnr { get; init; }

    /// <summary>Which timesteps are visited. Absent: linspace; DDIM, PNDM, LCM and TCD leading.</summary>
    public TimestepSpacing? TimestepSpacing { get; init; }

    /// <summary>What is added to timesteps of leading spacing. Absent: 0.</summary>
    public int? StepsOffset { get; init; }

    /// <summary>How the noise levels lie. Absent: at the timesteps.</summary>
    public SigmaSpacing? SigmaSpacing { get; init; }

    /// <summary>Lowest noise level of Karras', exponential and beta spacing, for Euler and UniPC. Absent: the lowest of the schedule.</summary>
    public double? SigmaMin { get; init; }

    /// <summary>Highest noise level of Karras', exponential and beta spacing, for Euler and UniPC. Absent: the highest of the schedule.</summary>
    public double? SigmaMax { get; init; }

    /// <summary>The noise level after the last step. Absent: zero.</summary>
    public FinalSigma? FinalSigma { get; init; }

    /// <summary>Euler: noise levels evenly in their logarithm. Absent: no.</summary>
    public bool? LogLinearInterpolation { get; init; }

    /// <summary>Euler with v-prediction: the network is told log(sigma) / 4 instead of a timestep. Absent: no.</summary>
    public bool? ContinuousTimesteps { get; init; }

    /// <summary>DDIM, Heun, LCM and TCD: whether the denoised sample is clipped. Absent: no; DDIM yes.</summary>
    public bool? ClipSample { get; init; }

    /// <summary>Where it is clipped. Absent: 1.</summary>
    public double? ClipSampleRange { get; init; }

    /// <summary>Dynamic thresholding of the denoised sample (arXiv 2205.11487), not for latents. Absent: no.</summary>
    public bool? Thresholding { get; init; }

    /// <summary>The quantile of dynamic thresholding, 0 to 1. Absent: 0.995.</summary>
    public double? DynamicThresholdingRatio { get; init; }

    /// <summary>Highest threshold of dynamic thresholding. Absent: 1.</summary>
    public double? SampleMaxValue { get; init; }

    /// <summary>DDIM and PNDM: whether the last step goes to no noise at all, else to the first timestep's. Absent: yes; PNDM no.</summary>
    public bool? SetAlphaToOne { get; init; }

    /// <summary>PNDM: leaves out the Runge-Kutta steps at the beginning. Absent: no.</summary>
    public bool? SkipRungeKuttaSteps { get; init; }

    /// <summary>DPM-Solver++ and UniPC: order of the solver, 1 to 3. Absent: 2.</summary>
    public int? SolverOrder { get; init; }

    /// <summary>DPM-Solver++ and UniPC: the solver's variant.</summary>
    public SolverType? SolverType { get; init; }

    /// <summary>DPM-Solver++ and UniPC: whether the order falls in the last steps, in DPM-Solver++ below 15 steps only. Absent: yes.</summary>
    public bool? LowerOrderFinal { get; init; }

    /// <summary>DPM-Solver++: whether the last step is of order 1. Absent: no.</summary>
    public bool? EulerAtFinal { get; init; }

    /// <summary>DPM-Solver++: log signal-to-noise ratio below which no timestep lies. Absent: none.</summary>
    public double? LambdaMinClipped { get; init; }

    /// <summary>UniPC: whether it solves for the denoised sample, else for the noise. Absent: yes.</summary>
    public bool? PredictX0 { get; init; }

    /// <summary>UniPC: steps without the corrector. Absent: none.</summary>
    public ImmutableArray<int>? DisableCorrector { get; init; }

    /// <summary>LCM and TCD: steps of the distillation. Absent: 50.</summary>
    public int? OriginalInferenceSteps { get; init; }

    /// <summary>LCM: how fast the boundary condition lets go. Absent: 10.</summary>
    public double? TimestepScaling { get; init; }

    /// <summary>DDIM and TCD: share of fresh noise at each step, 0 to 1. No file says it. Absent: DDIM 0, TCD 0.3.</summary>
    public double? Eta { get; init; }

    /// <summary>
    /// What holds for Stable Diffusion 1, 2 and XL checkpoints, single files among them; a v-prediction model says so besides.
    /// </summary>
    public static SchedulerConfig StableDiffusion { get; } = new()
    {
        TrainTimesteps = 1000,
        BetaStart = 0.00085,
        BetaEnd = 0.012,
        BetaSchedule = Configuration.BetaSchedule.ScaledLinear,
        TimestepSpacing = Configuration.TimestepSpacing.Leading,
        StepsOffset = 1,
        ClipSample = false,
        SetAlphaToOne = false,
        SkipRungeKuttaSteps = true,
    };
}
