using ArtistAssist.Daemon.Jobs;

namespace ArtistAssist.Daemon.Storage;

/// <summary>Who had what made, when, by which model, on which device, at what cost.</summary>
internal sealed record LedgerEntry
{
    public required DateTimeOffset Time { get; init; }

    public required JobId Job { get; init; }

    /// <summary>Which of the job's proposals, from 0.</summary>
    public required int Index { get; init; }

    public required string ClientId { get; init; }

    public required string DisplayName { get; init; }

    public required string Task { get; init; }

    public required ContentHash Source { get; init; }

    public required ContentHash Result { get; init; }

    public required string ModelId { get; init; }

    /// <summary>Null where the hash of a large file was still being computed.</summary>
    public ContentHash? ModelSha256 { get; init; }

    public required string DeviceId { get; init; }

    public required TimeSpan Elapsed { get; init; }

    /// <summary>Null where the machine has no meter that may be read.</summary>
    public double? EnergyJoules { get; init; }

    /// <summary>How well the sketch's lines were kept, 0 to 1; null where it was not measured.</summary>
    public double? LineF1 { get; init; }

    /// <summary>Mean distance between the sketch's ink and the result's, as a share of the longer side; null where it was not measured.</summary>
    public double? LineChamfer { get; init; }
}
