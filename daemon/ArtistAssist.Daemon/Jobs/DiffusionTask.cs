using System.Text.Json.Serialization;

namespace ArtistAssist.Daemon.Jobs;

/// <summary>What is asked where noise is taken away.</summary>
internal abstract record DiffusionTask : TaskOptions
{
    public double? Strength { get; init; }

    public ulong? Seed { get; init; }

    public int? Proposals { get; init; }

    public int? Steps { get; init; }

    public double? GuidanceScale { get; init; }

    public string? Prompt { get; init; }

    public string? NegativePrompt { get; init; }

    /// <summary>Null when nothing else is asked.</summary>
    public DiffusionChoices? Diffusion { get; init; }

    [JsonIgnore]
    public override IEnumerable<(string Field, SourceImage Image)> Images => (Diffusion?.Controls ?? [])
        .Select((control, index) => (Field: $"{Name}.diffusion.controls[{index}].image", control.Image))
        .Where(brought => brought.Image is not null)
        .Select(brought => (brought.Field, brought.Image!));
}
