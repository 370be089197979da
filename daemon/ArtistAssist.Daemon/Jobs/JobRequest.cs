using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ArtistAssist.Daemon.Storage;

namespace ArtistAssist.Daemon.Jobs;

/// <summary>Everything about one job, as its client asked for it.</summary>
internal sealed record JobRequest
{
    public required string ClientId { get; init; }

    /// <summary>Name of the submission within the client; empty when it has none.</summary>
    public string RequestId { get; init; } = "";

    public required SourceImage Image { get; init; }

    /// <summary>Null when all of the picture may change.</summary>
    public SourceMask? Mask { get; init; }

    public Priority Priority { get; init; } = Priority.Interactive;

    /// <summary>Null for the task's default model.</summary>
    public string? ModelId { get; init; }

    /// <summary>Null for the fastest device that works.</summary>
    public string? DeviceId { get; init; }

    public bool OmitMetadata { get; init; }

    public required TaskOptions Task { get; init; }

    /// <summary>What must be in the store.</summary>
    [JsonIgnore]
    public ImmutableArray<ContentHash> Contents =>
        [Image.Content, .. Masks.Select(brought => brought.Mask.Image.Content), .. Task.Images.Select(brought => brought.Image.Content)];

    /// <summary>The mask and what else comes in the form of one, and where each stands in the request.</summary>
    [JsonIgnore]
    public IEnumerable<(string Field, SourceMask Mask)> Masks => Mask is null ? Task.Masks : Task.Masks.Prepend(("mask", Mask));
}
