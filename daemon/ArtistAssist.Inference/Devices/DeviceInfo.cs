namespace ArtistAssist.Inference.Devices;

/// <summary>A device and what is known of it on this machine.</summary>
public sealed record DeviceInfo
{
    /// <summary>What it is.</summary>
    public required DeviceKind Kind { get; init; }

    /// <summary>Name for programs: directml, cuda, webgpu, coreml, cpu.</summary>
    public string Id => Kind.ToId();

    /// <summary>Name for people.</summary>
    public string Name => Kind.ToName();

    /// <summary>True when models run on it.</summary>
    public required bool Works { get; init; }

    /// <summary>Why it does not work, or why it has no measurement, one sentence; null otherwise.</summary>
    public string? Reason { get; init; }

    /// <summary>Time of the cleanup model on 1 000 000 pixels; null until measured.</summary>
    public TimeSpan? TimePerMegapixel { get; init; }

    /// <summary>When it was tried and measured.</summary>
    public required DateTimeOffset Measured { get; init; }
}
