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

    /// <summary>Plans a number of steps.</summary>
    /// <param name="stepCount">Steps, 1 to the timesteps of the training.</param>
    /// <param name="strength">LCM and TCD: the share of the distillation's timesteps to plan in, above 0 up to 1; others pass it over.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    DenoisingSchedule CreateSchedule(int stepCount, double strength = 1);

    /// <summary>Begins a run.</summary>
    /// <param name="schedule">A schedule of this scheduler.</param>
    /// <param name="startIndex">The first evaluation, 0 to below the schedule's length.</param>
    /// <param name="shape">The shape of the latents.</param>
    ISchedulerRun Start(DenoisingSchedule schedule, int startIndex, LatentShape shape);
}
