using System.Collections.Immutable;
using ArtistAssist.Daemon.Storage;

namespace ArtistAssist.Daemon.Jobs;

/// <summary>What made a result.</summary>
internal sealed record Provenance
{
    public required string Task { get; init; }

    public required string ModelId { get; init; }

    /// <summary>Name and version for people.</summary>
    public required string ModelName { get; init; }

    /// <summary>Null while the hash of a large file is still being computed.</summary>
    public ContentHash? ModelSha256 { get; init; }

    /// <summary>SPDX, or "not declared".</summary>
    public required string ModelLicence { get; init; }

    public required string TrainingData { get; init; }

    /// <summary>Null where no noise was used.</summary>
    public ulong? Seed { get; init; }

    public required double Strength { get; init; }

    /// <summary>What an inpainting did: fill, remove, expand or close_gaps; null for other tasks.</summary>
    public string? Mode { get; init; }

    /// <summary>By how much the canvas was enlarged; null where it was not.</summary>
    public CanvasMargins? Margins { get; init; }

    /// <summary>1 is the picture's own scale.</summary>
    public required double WorkingScale { get; init; }

    /// <summary>Where the model's sliders stood, by their names on its card; null where it has none.</summary>
    public ImmutableSortedDictionary<string, double>? Sliders { get; init; }

    /// <summary>Strokes that were brushed to stay; null for none.</summary>
    public ContentHash? KeepHint { get; init; }

    /// <summary>Strokes that were brushed to go; null for none.</summary>
    public ContentHash? RemoveHint { get; init; }

    /// <summary>Null where no noise was used.</summary>
    public Denoising? Denoising { get; init; }

    /// <summary>Null without a mask.</summary>
    public ContentHash? Mask { get; init; }

    public required ContentHash Source { get; init; }

    public required string DeviceId { get; init; }

    public required TimeSpan Elapsed { get; init; }

    /// <summary>Null where the machine has no meter that may be read.</summary>
    public double? EnergyJoules { get; init; }

    public required string SoftwareVersion { get; init; }

    public required DateTimeOffset Created { get; init; }
}
