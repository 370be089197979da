namespace ArtistAssist.Daemon.Jobs;

/// <summary>Image to image.</summary>
internal sealed record RefineTask : TaskOptions
{
    public const string TaskName = "refine";

    public override string Name => TaskName;

    public double? Strength { get; init; }

    public ulong? Seed { get; init; }

    public int? Proposals { get; init; }

    public int? Steps { get; init; }

    public double? GuidanceScale { get; init; }

    public string? Prompt { get; init; }

    public string? NegativePrompt { get; init; }
}
