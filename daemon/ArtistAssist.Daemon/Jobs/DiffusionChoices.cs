using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests;
using ArtistAssist.Diffusion.Prompts.Emphasis;
using ArtistAssist.Diffusion.Schedulers;
using ArtistAssist.Diffusion.Schedulers.Configuration;

namespace ArtistAssist.Daemon.Jobs;

/// <summary>What a diffusion model is told beyond strength, seed, steps and words. The names of choices are kept in the journal.</summary>
internal sealed record DiffusionChoices
{
    [JsonConverter(typeof(JsonStringEnumConverter<SchedulerKind>))]
    public SchedulerKind? Scheduler { get; init; }

    [JsonConverter(typeof(JsonStringEnumConverter<SigmaSpacing>))]
    public SigmaSpacing? SigmaSpacing { get; init; }

    [JsonConverter(typeof(JsonStringEnumConverter<TimestepSpacing>))]
    public TimestepSpacing? TimestepSpacing { get; init; }

    public double? Eta { get; init; }

    public bool? FewSteps { get; init; }

    [JsonConverter(typeof(JsonStringEnumConverter<StepCounting>))]
    public StepCounting? StepCounting { get; init; }

    public int? ClipSkip { get; init; }

    [JsonConverter(typeof(JsonStringEnumConverter<EmphasisGrammar>))]
    public EmphasisGrammar? Emphasis { get; init; }

    public double? GuidanceRescale { get; init; }

    public IReadOnlyList<ControlChoice>? Controls { get; init; }

    public bool? SketchControl { get; init; }

    public IReadOnlyList<LoraChoice>? Loras { get; init; }

    public double? LineLock { get; init; }

    public bool? MatchColors { get; init; }

    [JsonConverter(typeof(JsonStringEnumConverter<MaskFill>))]
    public MaskFill? Fill { get; init; }

    [JsonConverter(typeof(JsonStringEnumConverter<ContextChoice>))]
    public ContextChoice? Context { get; init; }

    public double? Feather { get; init; }

    [JsonConverter(typeof(JsonStringEnumConverter<LatentMaskRule>))]
    public LatentMaskRule? LatentMask { get; init; }

    /// <summary>Positions by the names on the model's card.</summary>
    public ImmutableSortedDictionary<string, double>? Sliders { get; init; }
}
