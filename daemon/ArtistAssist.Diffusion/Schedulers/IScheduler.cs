using ArtistAssist.Diffusion.Latents;
using ArtistAssist.Diffusion.Schedulers.Configuration;
using ArtistAssist.Diffusion.Schedulers.Schedules;

namespace ArtistAssist.Diffusion.Schedulers;

/// <summary>A way from noise to a picture. It knows nothing of the network. Immutable: any number of runs may share it.</summary>
public interface IScheduler
{
    /// <summary>Which one it is.</summary>
    SchedulerKind Kind { get; }

    /// <summary>What the network must predict.</summary>
    PredictionType PredictionType { get; }

    /// <summary>Fewest steps that it plans: 1, but 4 for PNDM with its Runge-Kutta steps.</summary>
    int FewestSteps { get; }

    /// <summary>Most steps that it plans, at full strength: as many as have different noise levels.</summary>
    int MostSteps { get; }

    /// <summary>Plans a number of steps.</summary>
    /// <param name="stepCount">Steps, <see cref="FewestSteps"/> to <see cref="MostSteps"/>.</param>
    /// <param name="strength">LCM and TCD: the share of the distillation's timesteps to plan in, above 0 up to 1; others pass it over.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not above 0, or the strength above 1.</exception>
    /// <exception cref="SchedulerConfigException">The scheduler cannot plan as few or as many steps.</exception>
    DenoisingSchedule CreateSchedule(int stepCount, double strength = 1);

    /// <summary>Begins a run.</summary>
    /// <param name="schedule">A schedule of this scheduler.</param>
    /// <param name="startIndex">The first evaluation, 0 to below the schedule's length.</param>
    /// <param name="shape">The shape of the latents.</param>
    ISchedulerRun Start(DenoisingSchedule schedule, int startIndex, LatentShape shape);
}
