using System.Text.Json.Serialization;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests;
using ArtistAssist.Diffusion.Prompts.Emphasis;
using ArtistAssist.Diffusion.Schedulers;
using ArtistAssist.Diffusion.Schedulers.Configuration;

namespace ArtistAssist.Daemon.Jobs;

/// <summary>How a diffusion model came to its result: what was used, asked for or by default.</summary>
internal sealed record Denoising
{
    /// <summary>Steps of the whole schedule.</summary>
    public required int StepCount { get; init; }

    /// <summary>The step at which it began, from 0.</summary>
    public required int StartStep { get; init; }

    /// <summary>Null where the model's own is not among the known ones.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<SchedulerKind>))]
    public SchedulerKind? Scheduler { get; init; }

    /// <summary>Null for what the scheduler does by itself.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<SigmaSpacing>))]
    public SigmaSpacing? SigmaSpacing { get; init; }

    /// <summary>Null for what the scheduler does by itself.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<TimestepSpacing>))]
    public TimestepSpacing? TimestepSpacing { get; init; }

    public required double GuidanceScale { get; init; }

    public double GuidanceRescale { get; init; }

    public string Prompt { get; init; } = "";

    public string NegativePrompt { get; init; } = "";

    [JsonConverter(typeof(JsonStringEnumConverter<EmphasisGrammar>))]
    public EmphasisGrammar Emphasis { get; init; }

    /// <summary>Null for the model's own.</summary>
    public int? ClipSkip { get; init; }

    public IReadOnlyList<ControlUse>? Controls { get; init; }

    public IReadOnlyList<LoraUse>? Loras { get; init; }

    /// <summary>Null where it began from the picture itself.</summary>
    public IReadOnlyList<DraftUse>? Drafts { get; init; }

    public double LineLock { get; init; }

    [JsonConverter(typeof(JsonStringEnumConverter<MaskFill>))]
    public MaskFill Fill { get; init; }

    /// <summary>The part of the picture that the model saw.</summary>
    public required PixelBounds Region { get; init; }
}
