using System.Collections.Immutable;
using ArtistAssist.Diffusion.Guidance;
using ArtistAssist.Diffusion.Prompts;
using ArtistAssist.Imaging.Geometry;

namespace ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests;

/// <summary>What the artist asks of a diffusion model; what is absent follows from the model.</summary>
public sealed record ImageToImageSettings
{
    /// <summary>Most proposals of one run.</summary>
    public const int MaximumProposals = 16;

    /// <summary>Denoising strength, above 0 up to 1: 0.3 touches up, 1 keeps nothing.</summary>
    /// <value>Default 0.6.</value>
    public double Strength { get; init; } = 0.6;

    /// <summary>Steps at full strength, 1 to 1000. Absent: the model's.</summary>
    public int? StepCount { get; init; }

    /// <summary>How strength becomes steps.</summary>
    /// <value>Default <see cref="StepCounting.AtLeastMinimum"/>.</value>
    public StepCounting StepCounting { get; init; } = StepCounting.AtLeastMinimum;

    /// <summary>How latents go from noise to a picture. Absent: the model's own.</summary>
    public SchedulerChoice? Scheduler { get; init; }

    /// <summary>One for each proposal, 1 to <see cref="MaximumProposals"/>.</summary>
    /// <value>Default one proposal of seed 0.</value>
    public ImmutableArray<ulong> Seeds { get; init; } = [0];

    /// <summary>What the artist says in words.</summary>
    /// <value>Default nothing.</value>
    public PromptSettings Prompt { get; init; } = new();

    /// <summary>How far the prompt leads. Absent: the model's scale, without rescale.</summary>
    public GuidanceSettings? Guidance { get; init; }

    /// <summary>What takes the place of masked pixels before the model begins.</summary>
    /// <value>Default <see cref="MaskFill.None"/>.</value>
    public MaskFill Fill { get; init; } = MaskFill.None;

    /// <summary>How far the model sees around the mask.</summary>
    /// <value>Default <see cref="ContextChoice.Automatic"/>.</value>
    public ContextChoice Context { get; init; } = ContextChoice.Automatic;

    /// <summary>
    /// How wide the result fades into the picture at the mask's edge, always inside it: where the mask is 0 nothing changes. A feather share of 0 gives hard edges;
    /// what a fill replaces does not shine through, so there the edge is the mask's own.
    /// </summary>
    public SelectionOptions Selection { get; init; } = new();

    /// <summary>How the mask is brought to the size of the latents.</summary>
    /// <value>Default <see cref="LatentMaskRule.MaximumAndOne"/>.</value>
    public LatentMaskRule LatentMask { get; init; } = LatentMaskRule.MaximumAndOne;

    /// <summary>Shifts the result's colours, by mean and deviation in Lab of what the mask keeps, to the picture's. Without a mask it does nothing.</summary>
    /// <value>Default yes.</value>
    public bool MatchColors { get; init; } = true;

    /// <summary>How far the artist's ink is multiplied back over the result, 0 not at all to 1 fully. With a fill, ink that it hides stays hidden.</summary>
    /// <value>Default 0.</value>
    public double LineLock { get; init; }

    /// <summary>Distance up to which ink counts as found by the line fidelity, as a share of the longer side, 0 to 0.04.</summary>
    /// <value>Default 0.004.</value>
    public double FidelityTolerance { get; init; } = 0.004;

    /// <summary>
    /// Control networks, at most 8. Absent: the sketch itself, through the model's first network that follows lines, if it has one; empty: none.
    /// </summary>
    public IReadOnlyList<ControlSettings>? Controls { get; init; }

    /// <summary>Positions of the model's sliders, by name. What is absent stays at the model's default.</summary>
    public IReadOnlyDictionary<string, double> Style { get; init; } = ImmutableDictionary<string, double>.Empty;
}
