using ArtistAssist.Diffusion.Schedulers.Configuration;

namespace ArtistAssist.Diffusion.Schedulers;

/// <summary>Makes schedulers of a kind from a model's configuration, whichever scheduler that was written for.</summary>
public static class SchedulerFactory
{
    /// <summary>Makes one.</summary>
    /// <exception cref="SchedulerConfigException">The configuration has a value that this scheduler cannot use.</exception>
    public static IScheduler Create(SchedulerKind kind, SchedulerConfig config)
    {
        Check(config);
        return kind switch
        {
            SchedulerKind.Ddim => new DdimScheduler(config),
            SchedulerKind.Pndm => new PndmScheduler(config),
            SchedulerKind.Euler => new EulerScheduler(config),
            SchedulerKind.EulerAncestral => new EulerAncestralScheduler(config),
            SchedulerKind.Heun => new HeunScheduler(config),
            SchedulerKind.Lms => new LmsScheduler(config),
            SchedulerKind.DpmSolver2M => new DpmSolverScheduler(config, stochastic: false),
            SchedulerKind.DpmSolver2MSde => new DpmSolverScheduler(config, stochastic: true),
            SchedulerKind.UniPc => new UniPcScheduler(config),
            SchedulerKind.Lcm => new LcmScheduler(config),
            SchedulerKind.Tcd => new TcdScheduler(config),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };
    }

    private static void Check(SchedulerConfig config)
    {
        if (config.SolverOrder is < 1 or > 3)
        {
            throw new SchedulerConfigException("solver_order", $"solver_order {config.SolverOrder} is not supported: use 1, 2 or 3.");
        }

        if (config.Eta is < 0 or > 1 or double.NaN)
        {
            throw new SchedulerConfigException("eta", $"eta {config.Eta} must lie between 0 and 1.");
        }

        if (config.DynamicThresholdingRatio is < 0 or > 1 or double.NaN)
        {
            throw new SchedulerConfigException("dynamic_thresholding_ratio", "dynamic_thresholding_ratio must lie between 0 and 1.");
        }

        if (config.SigmaMin is <= 0 || config.SigmaMax is <= 0 || config.SigmaMin > config.SigmaMax)
        {
            throw new SchedulerConfigException("sigma_min", "sigma_min and sigma_max must be above zero and rise.");
        }
    }
}
