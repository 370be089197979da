using System.Collections.Immutable;
using ArtistAssist.Daemon.Jobs;
using ArtistAssist.Diffusion.Guidance;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Model;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests;
using ArtistAssist.Diffusion.Prompts;
using ArtistAssist.Diffusion.Schedulers;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Daemon.Tasks;

/// <summary>What a job asks, in the pipeline's terms: the defaults are those of tasks.proto.</summary>
internal static class DiffusionAsking
{
    private const double RefineStrength = 0.35;
    private const double InpaintStrength = 1;
    private const double LineInpaintStrength = 0.6;

    // Krita's plug-in takes these for latent consistency models.
    private const int FewSteps = 6;
    private const double FewStepsGuidance = 1.8;

    /// <summary>The settings of a run.</summary>
    /// <param name="task">What is asked.</param>
    /// <param name="traits">What the model is.</param>
    /// <param name="seeds">One for each proposal.</param>
    /// <param name="prompt">The prompt without the LoRAs that it names.</param>
    /// <param name="controls">The control networks asked for, with their pictures; empty when none is.</param>
    public static ImageToImageSettings Settings(
        DiffusionTask task, DiffusionTraits traits, ImmutableArray<ulong> seeds, string prompt, IReadOnlyList<ControlSettings> controls)
    {
        var choices = task.Diffusion ?? new DiffusionChoices();
        var standard = new ImageToImageSettings();
        return new ImageToImageSettings
        {
            Strength = task.Strength ?? DefaultStrength(task, traits),
            StepCount = task.Steps ?? (choices.FewSteps == true ? FewSteps : null),
            StepCounting = choices.StepCounting ?? standard.StepCounting,
            Scheduler = Scheduler(choices),
            Seeds = seeds,
            Prompt = Prompt(task, choices, prompt),
            Guidance = Guidance(task, choices, traits),
            Fill = choices.Fill ?? DefaultFill(task),
            Context = choices.Context ?? standard.Context,
            Selection = choices.Feather is { } feather ? new SelectionOptions { FeatherShare = feather } : standard.Selection,
            LatentMask = choices.LatentMask ?? standard.LatentMask,
            MatchColors = choices.MatchColors ?? standard.MatchColors,
            LineLock = choices.LineLock ?? standard.LineLock,
            Controls = controls.Count == 0 && choices.SketchControl != false ? null : controls,
            Style = choices.Sliders ?? standard.Style,
        };
    }

    /// <summary>A control network in the pipeline's terms.</summary>
    /// <param name="control">What is asked.</param>
    /// <param name="picture">What it is shown; null for the sketch itself.</param>
    public static ControlSettings Control(ControlChoice control, IPixelSource? picture)
    {
        var standard = new ControlSettings(control.Name);
        return standard with
        {
            Picture = picture,
            Strength = control.Strength ?? standard.Strength,
            Start = control.Start ?? standard.Start,
            End = control.End ?? standard.End,
        };
    }

    // Lines continued into a hole are worth beginning from.
    private static double DefaultStrength(DiffusionTask task, DiffusionTraits traits) =>
        task is not InpaintTask ? RefineStrength : traits.BeginsFromCleanLines ? LineInpaintStrength : InpaintStrength;

    private static MaskFill DefaultFill(DiffusionTask task) => task switch
    {
        InpaintTask { Mode: InpaintMode.Remove } => MaskFill.Remove,
        InpaintTask { Mode: InpaintMode.Expand } => MaskFill.Expand,
        InpaintTask => MaskFill.Blur,
        _ => MaskFill.None,
    };

    private static SchedulerChoice? Scheduler(DiffusionChoices choices)
    {
        var kind = choices.Scheduler ?? (choices.FewSteps == true ? SchedulerKind.Lcm : null);
        return kind is null && choices is { SigmaSpacing: null, TimestepSpacing: null, Eta: null } ? null : new SchedulerChoice
        {
            Kind = kind,
            Sigmas = choices.SigmaSpacing,
            Timesteps = choices.TimestepSpacing,
            Eta = choices.Eta,
        };
    }

    private static PromptSettings Prompt(DiffusionTask task, DiffusionChoices choices, string prompt)
    {
        var standard = new PromptSettings();
        return new PromptSettings
        {
            Prompt = prompt,
            NegativePrompt = task.NegativePrompt ?? standard.NegativePrompt,
            Grammar = choices.Emphasis ?? standard.Grammar,
            ClipSkip = choices.ClipSkip,
        };
    }

    private static GuidanceSettings? Guidance(DiffusionTask task, DiffusionChoices choices, DiffusionTraits traits)
    {
        var scale = task.GuidanceScale ?? (choices.FewSteps == true ? FewStepsGuidance : null);
        return scale is null && choices.GuidanceRescale is null ? null : new GuidanceSettings
        {
            Scale = scale ?? traits.DefaultGuidanceScale,
            Rescale = choices.GuidanceRescale ?? 0,
        };
    }
}
