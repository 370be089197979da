using System.Collections.Immutable;
using ArtistAssist.Daemon.Jobs;

namespace ArtistAssist.Daemon.Storage;

/// <summary>Which jobs to list.</summary>
internal sealed record JobFilter
{
    /// <summary>Null for everybody's.</summary>
    public string? ClientId { get; init; }

    /// <summary>Empty for all.</summary>
    public ImmutableArray<JobState> States { get; init; } = [];

    /// <summary>At most this many.</summary>
    public required int Limit { get; init; }

    /// <summary>Only jobs older than this one; null from the newest on.</summary>
    public JobId? Before { get; init; }
}
