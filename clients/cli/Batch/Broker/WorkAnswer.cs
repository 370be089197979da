namespace ArtistAssist.Cli.Batch.Broker;

/// <summary>What became of an order; the files come behind it in the message, or lie in the shared folder.</summary>
internal sealed record WorkAnswer : IParcelHeader
{
    /// <summary>The order's key.</summary>
    public required string Key { get; init; }

    /// <summary>The job on the worker's machine.</summary>
    public string JobId { get; init; } = "";

    /// <summary>The batch whose part of the shared folder holds the files; null when they come behind the header.</summary>
    public string? Folder { get; init; }

    /// <summary>Its proposals.</summary>
    public IReadOnlyList<AnswerFile> Files { get; init; } = [];

    /// <summary>Memory of the worker's daemon.</summary>
    public long ResidentBytes { get; init; }

    /// <summary>Why it could not be done; null when it was.</summary>
    public string? Message { get; init; }

    IEnumerable<long> IParcelHeader.Lengths => Folder is null ? Files.Select(file => file.Length) : [];
}
