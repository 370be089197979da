using ArtistAssist.Diffusion.Pipelines.Cleanup.Style;
using ArtistAssist.Diffusion.Schedulers.Configuration;

namespace ArtistAssist.Diffusion.Pipelines.ImageToImage.Model;

/// <summary>What a diffusion model is and takes.</summary>
public sealed record DiffusionTraits
{
    /// <summary>Channels of the latents, at least 1: 4 for Stable Diffusion, 16 for the built-in model.</summary>
    public required int LatentChannels { get; init; }

    /// <summary>Pixels along one side of a latent: 8 for Stable Diffusion, 4 for the built-in model.</summary>
    public required int LatentFactor { get; init; }

    /// <summary>What the encoder's latents are multiplied with for the network, above 0: 0.18215, XL 0.13025, 1 for the built-in model.</summary>
    public required double LatentScale { get; init; }

    /// <summary>What is taken off the encoder's latents before they are scaled.</summary>
    /// <value>Default 0.</value>
    public double LatentShift { get; init; }

    /// <summary>Whether the encoder gives latents rather than a posterior to draw them from.</summary>
    /// <value>Default no.</value>
    public bool IsEncoderDeterministic { get; init; }

    /// <summary>What both sides of a working picture are a multiple of, in pixels; a multiple of <see cref="LatentFactor"/>. 64 suits any UNet with three halvings at factor 8.</summary>
    public required int SizeMultiple { get; init; }

    /// <summary>Sizes of pictures that the model was trained for.</summary>
    public required ResolutionRange Resolutions { get; init; }

    /// <summary>
    /// Whether nothing in the network looks at the whole picture, as in the built-in model: tiles then give what the whole would, so that no picture is ever
    /// enlarged for it, or composed small before its tiles are drawn.
    /// </summary>
    /// <value>Default no.</value>
    public bool IsLocal { get; init; }

    /// <summary>
    /// Whether it was trained on clean lines alone, so that it begins from the sketch's clean lines and not from pencil and paper, fills begin from
    /// lines that were continued into them, and its black and white are never brought nearer to other colours.
    /// </summary>
    /// <value>Default no.</value>
    public bool BeginsFromCleanLines { get; init; }

    /// <summary>The scale at which the lines that it begins from are as wide as those it was trained on. Absent: they are seen as they are.</summary>
    public Cleanup.Scaling.WorkingScaleRule? Scale { get; init; }

    /// <summary>Planes that follow the noisy latents, in the network's order.</summary>
    /// <value>Default none.</value>
    public IReadOnlyList<ConditionPlane> Planes { get; init; } = [];

    /// <summary>Whether it reads prompts.</summary>
    /// <value>Default yes.</value>
    public bool TakesText { get; init; } = true;

    /// <summary>How its prompt leads.</summary>
    /// <value>Default <see cref="GuidanceKind.ClassifierFree"/>.</value>
    public GuidanceKind Guidance { get; init; } = GuidanceKind.ClassifierFree;

    /// <summary>The guidance scale when nothing is asked for; 1 is none.</summary>
    /// <value>Default 7.</value>
    public double DefaultGuidanceScale { get; init; } = 7;

    /// <summary>What it says about its scheduler; its kind is the default of a run.</summary>
    public required SchedulerConfig Scheduler { get; init; }

    /// <summary>Steps at full strength when nothing is asked for, 1 to 1000.</summary>
    /// <value>Default 20.</value>
    public int DefaultStepCount { get; init; } = 20;

    /// <summary>Fewest steps that a run takes, whatever its strength: 4, or 3 for models distilled to few steps.</summary>
    /// <value>Default 4.</value>
    public int MinimumStepCount { get; init; } = Denoising.DenoisingSteps.OrdinaryMinimum;

    /// <summary>The control networks at hand, by name.</summary>
    /// <value>Default none.</value>
    public IReadOnlyList<ControlTraits> Controls { get; init; } = [];

    /// <summary>How the sketch becomes even for a model that takes <see cref="ConditionPlane.Sketch"/>. Absent: as for the first built-in cleanup model.</summary>
    public Cleanup.Paper.PaperRule? Paper { get; init; }

    /// <summary>Its sliders, in the order of the style vector.</summary>
    /// <value>Default none.</value>
    public IReadOnlyList<StyleControl> Style { get; init; } = [];
}
