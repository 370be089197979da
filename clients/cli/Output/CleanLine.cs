namespace ArtistAssist.Cli.Output;

/// <summary>What happened to one picture of <c>clean</c>, <c>refine</c> or <c>inpaint</c>; each proposal has its own line that it is done. Fields that do not belong to the event are left out.</summary>
internal sealed record CleanLine
{
    /// <summary>submitted, queued, loading, step, notice, done, skipped, failed or cancelled.</summary>
    public required string Event { get; init; }

    public required string Source { get; init; }

    public string? Target { get; init; }

    public string? JobId { get; init; }

    public uint? Index { get; init; }

    public ulong? Seed { get; init; }

    public double? LineF1 { get; init; }

    public double? LineChamfer { get; init; }

    public uint? Position { get; init; }

    public uint? Step { get; init; }

    public uint? StepCount { get; init; }

    public string? ModelId { get; init; }

    public string? ModelSha256 { get; init; }

    public string? ModelLicence { get; init; }

    public string? TrainingData { get; init; }

    public IReadOnlyList<NetworkLine>? Networks { get; init; }

    public string? DeviceId { get; init; }

    public string? Kind { get; init; }

    public string? Message { get; init; }

    public IReadOnlyDictionary<string, string>? Arguments { get; init; }

    public string? Code { get; init; }

    public IReadOnlyList<ViolationField>? Violations { get; init; }

    public string? Format { get; init; }

    public long? Size { get; init; }

    public string? Sha256 { get; init; }

    public uint? Width { get; init; }

    public uint? Height { get; init; }

    public ulong? KeptPixels { get; init; }

    public ulong? ChangedPixels { get; init; }

    public double? Seconds { get; init; }

    public bool? Accepted { get; init; }

    public bool? Doubtful { get; init; }

    public string? Reason { get; init; }
}
