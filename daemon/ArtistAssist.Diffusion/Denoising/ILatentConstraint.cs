using ArtistAssist.Diffusion.Schedulers.Schedules;

namespace ArtistAssist.Diffusion.Denoising;

/// <summary>What holds the latents to something at every step, such as the picture outside a mask.</summary>
public interface ILatentConstraint
{
    /// <summary>Changes the latents after a step.</summary>
    /// <param name="schedule">The whole schedule.</param>
    /// <param name="startIndex">The evaluation at which the run began.</param>
    /// <param name="nextIndex">The coming evaluation, whose noise the latents hold; the schedule's length after the last one, when they hold none.</param>
    /// <param name="latents">The latents.</param>
    void Apply(DenoisingSchedule schedule, int startIndex, int nextIndex, Span<float> latents);
}
