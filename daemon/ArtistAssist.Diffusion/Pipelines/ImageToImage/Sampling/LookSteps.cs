using ArtistAssist.Diffusion.Denoising;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Model;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Regions;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests;
using ArtistAssist.Diffusion.Schedulers;
using ArtistAssist.Diffusion.Schedulers.Schedules;

namespace ArtistAssist.Diffusion.Pipelines.ImageToImage.Sampling;

/// <summary>A look with its schedule.</summary>
internal sealed record LookSteps(Look Look, IScheduler Scheduler, DenoisingSchedule Schedule, DenoisingSteps Steps)
{
    /// <summary>The evaluation to begin with; a schedule whose noisiest timesteps are cut off is shorter than its steps, and its last one takes place.</summary>
    public int StartIndex => Math.Min(Schedule.IndexOfStep(Steps.StartStep), Schedule.Length - 1);

    /// <summary>Evaluations of the whole picture.</summary>
    public int Evaluations => Schedule.Length - StartIndex;

    /// <summary>Plans a look's steps.</summary>
    public static LookSteps For(DiffusionTraits traits, ImageToImageSettings settings, IScheduler scheduler, Look look, bool hasMask)
    {
        var (steps, strength) = StrengthSteps.For(traits, settings, scheduler, look.Strength, hasMask);
        return new LookSteps(look, scheduler, scheduler.CreateSchedule(steps.StepCount, strength), steps);
    }
}
