using System.Collections.Immutable;
using ArtistAssist.Daemon.Jobs;

namespace ArtistAssist.Daemon.Storage;

/// <summary>What is written about a job at once. Null leaves a value as it is.</summary>
internal sealed record JobChange
{
    public JobState? State { get; init; }

    public DateTimeOffset? Finished { get; init; }

    public string? ModelId { get; init; }

    public string? DeviceId { get; init; }

    public Failure? Failure { get; init; }

    public int? AcceptedIndex { get; init; }

    public bool? CancelRequested { get; init; }

    /// <summary>A new proposal; the ledger gets an entry of it.</summary>
    public JobResult? Result { get; init; }

    public ImmutableArray<JobEventEntry> Events { get; init; } = [];

    /// <summary>The job will never need its source and mask again.</summary>
    public bool ReleaseSources { get; init; }
}
