using System.Collections.Immutable;

namespace ArtistAssist.Daemon.Jobs;

/// <summary>A job as it stands at one moment.</summary>
internal sealed record Job
{
    public required JobId Id { get; init; }

    /// <summary>Order of acceptance, from 1.</summary>
    public required long Number { get; init; }

    public required JobRequest Request { get; init; }

    public required JobState State { get; init; }

    public required DateTimeOffset Submitted { get; init; }

    public DateTimeOffset? Finished { get; init; }

    /// <summary>The model used, once known.</summary>
    public string? ModelId { get; init; }

    /// <summary>The device used, once known.</summary>
    public string? DeviceId { get; init; }

    public Failure? Failure { get; init; }

    public int? AcceptedIndex { get; init; }

    /// <summary>Its owner asked to stop it, which holds across a restart.</summary>
    public bool CancelRequested { get; init; }

    public ImmutableArray<JobResult> Results { get; init; } = [];

    /// <summary>Jobs before it while it is queued.</summary>
    public int Position { get; init; }

    /// <summary>Steps done.</summary>
    public int Step { get; init; }

    /// <summary>Steps in all; 0 while unknown.</summary>
    public int StepCount { get; init; }
}
