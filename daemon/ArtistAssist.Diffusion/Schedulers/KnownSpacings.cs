using ArtistAssist.Diffusion.Schedulers.Configuration;

namespace ArtistAssist.Diffusion.Schedulers;

/// <summary>Which spacings a scheduler knows. One that it does not know it would pass over in silence.</summary>
internal static class KnownSpacings
{
    /// <summary>The spacings of noise levels that a scheduler knows.</summary>
    public static IEnumerable<SigmaSpacing> Of(SchedulerKind kind) => Enum.GetValues<SigmaSpacing>().Where(spacing => Has(kind, spacing));

    /// <summary>Whether a scheduler knows a spacing of noise levels.</summary>
    public static bool Has(SchedulerKind kind, SigmaSpacing spacing) => kind switch
    {
        SchedulerKind.Lcm or SchedulerKind.Tcd => spacing == SigmaSpacing.Normal,
        SchedulerKind.Ddim or SchedulerKind.Pndm => spacing is SigmaSpacing.Normal or SigmaSpacing.Simple,
        SchedulerKind.DpmSolver2M or SchedulerKind.DpmSolver2MSde => true,
        _ => spacing != SigmaSpacing.LogSnr,
    };

    /// <summary>
    /// Whether a spacing of timesteps changes anything beside a spacing of noise levels: distilled models have timesteps of their own; of the others those that
    /// spread their noise levels between the first and the last timestep visited look at it, and those that spread them over all of the training do not.
    /// </summary>
    public static bool VisitsTimesteps(SchedulerKind kind, SigmaSpacing? spacing) => kind is not (SchedulerKind.Lcm or SchedulerKind.Tcd) && spacing switch
    {
        null or SigmaSpacing.Normal => true,
        SigmaSpacing.Simple => false,
        _ => kind is SchedulerKind.Euler or SchedulerKind.EulerAncestral or SchedulerKind.Heun or SchedulerKind.Lms,
    };
}
