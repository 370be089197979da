using ArtistAssist.Daemon.Storage;

namespace ArtistAssist.Daemon.Jobs;

/// <summary>A proposal.</summary>
internal sealed record JobResult
{
    /// <summary>Which of the job's proposals, from 0.</summary>
    public required int Index { get; init; }

    public required RawLayout Layout { get; init; }

    /// <summary>The rows without gap, in the store until <see cref="Dropped"/>.</summary>
    public required ContentHash Content { get; init; }

    public required Receipt Receipt { get; init; }

    public required Provenance Provenance { get; init; }

    /// <summary>Null where it was not measured, or where one of both has no ink.</summary>
    public InkFidelity? Fidelity { get; init; }

    /// <summary>A client has fetched all of it.</summary>
    public bool Delivered { get; init; }

    /// <summary>Its pixels made room for others.</summary>
    public bool Dropped { get; init; }
}
