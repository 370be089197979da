using ArtistAssist.Diffusion.Schedulers.Configuration;

namespace ArtistAssist.Diffusion.Schedulers.Schedules;

/// <summary>The variances that a scheduler takes where the configuration names none.</summary>
internal readonly record struct DefaultBetas(double Start, double End, BetaSchedule Schedule)
{
    public static DefaultBetas Ddpm { get; } = new(0.0001, 0.02, BetaSchedule.Linear);

    public static DefaultBetas Heun { get; } = new(0.00085, 0.012, BetaSchedule.Linear);

    public static DefaultBetas Consistency { get; } = new(0.00085, 0.012, BetaSchedule.ScaledLinear);
}
