namespace ArtistAssist.Cli.Batch.Runs;

/// <summary>What became of a picture, and the figures of it.</summary>
internal sealed record BatchOutcome(string Source, BatchState State)
{
    /// <summary>The file written; null where there is none. Several proposals are several outcomes.</summary>
    public string? Target { get; init; }

    public string? JobId { get; init; }

    public uint Index { get; init; }

    public string? ModelId { get; init; }

    public string? DeviceId { get; init; }

    public long? Width { get; init; }

    public long? Height { get; init; }

    /// <summary>Time that the daemon worked on it.</summary>
    public double? Seconds { get; init; }

    public double? Joules { get; init; }

    public double? LineF1 { get; init; }

    public double? LineChamfer { get; init; }

    /// <summary>Why it could not be done.</summary>
    public string? Message { get; init; }
}
