namespace ArtistAssist.Cli.Batch.Journals;

/// <summary>One line of a journal: what became of one picture, and of what. Field names are those of docs/batch.md.</summary>
internal sealed record JournalEntry
{
    public required JournalState State { get; init; }

    /// <summary>The path of the first result below the journal's folder, parted by slashes: the entry's name.</summary>
    public required string Target { get; init; }

    /// <summary>The picture as it was named.</summary>
    public required string Source { get; init; }

    /// <summary>When the line was written.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Everything that was asked for, as a hash.</summary>
    public string Request { get; init; } = "";

    /// <summary>The picture, then masks and what else was shown.</summary>
    public IReadOnlyList<FileStamp> Inputs { get; init; } = [];

    /// <summary>What was written, each path below the journal's folder.</summary>
    public IReadOnlyList<FileStamp> Results { get; init; } = [];

    /// <summary>What of an earlier run was in the results' places while they were being written.</summary>
    public IReadOnlyList<FileStamp>? Replaced { get; init; }

    public string? ModelId { get; init; }

    public string? ModelSha256 { get; init; }

    public string? DeviceId { get; init; }

    /// <summary>Width of the picture in pixels.</summary>
    public long? Width { get; init; }

    /// <summary>Height of the picture in pixels.</summary>
    public long? Height { get; init; }

    /// <summary>Time that the daemon worked on it.</summary>
    public double? Seconds { get; init; }

    /// <summary>Energy by the machine's own meters, where it has any.</summary>
    public double? Joules { get; init; }

    /// <summary>Memory of the daemon when the picture was done.</summary>
    public long? ResidentBytes { get; init; }

    public double? LineF1 { get; init; }

    public double? LineChamfer { get; init; }

    /// <summary>The daemon's job.</summary>
    public string? JobId { get; init; }

    /// <summary>Why it could not be done.</summary>
    public string? Message { get; init; }
}
