using ArtistAssist.Diffusion.Denoising;
using ArtistAssist.Imaging.Geometry;

namespace ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests;

/// <summary>How a run goes about what was asked; its proposals have it in common.</summary>
/// <param name="Region">The part of the canvas that the model sees.</param>
/// <param name="WorkingScale">Scale at which it works on that; 1 is the picture's own.</param>
/// <param name="Steps">Steps planned and left out.</param>
/// <param name="Scheduler">The scheduler, with what the model's configuration adds to what was asked; its kind is never absent.</param>
/// <param name="Controls">The control networks that hold the results, asked for or by default.</param>
public sealed record RunPlan(
    Bounds Region, double WorkingScale, DenoisingSteps Steps, SchedulerChoice Scheduler, IReadOnlyList<ControlSettings> Controls);
