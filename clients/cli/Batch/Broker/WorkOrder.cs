using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Batch.Broker;

/// <summary>Everything that a worker needs for one picture; the files come behind it in the message, or lie in the shared folder.</summary>
internal sealed record WorkOrder : IParcelHeader
{
    /// <summary>Version of this form; a worker that does not know it lets another one do it.</summary>
    public int Version { get; init; } = 1;

    /// <summary>SHA-256 over all of the order: the same picture with the same wishes is the same order.</summary>
    public required string Key { get; init; }

    /// <summary>cleanup, refine or inpaint.</summary>
    public required string Task { get; init; }

    /// <summary>The task's options, as the contract's message in base 64.</summary>
    public required string Options { get; init; }

    public string? ModelId { get; init; }

    public bool OmitMetadata { get; init; }

    /// <summary>Format to write; unspecified for the source's own.</summary>
    public FileFormat Format { get; init; }

    /// <summary>Page of a TIFF file, from 0.</summary>
    public int? Page { get; init; }

    /// <summary>Control networks, without their pictures.</summary>
    public IReadOnlyList<OrderControl> Controls { get; init; } = [];

    /// <summary>The batch whose part of the shared folder holds the files; null when they come behind the header.</summary>
    public string? Folder { get; init; }

    /// <summary>The files, the picture first.</summary>
    public required IReadOnlyList<OrderFile> Files { get; init; }

    IEnumerable<long> IParcelHeader.Lengths => Folder is null ? Files.Select(file => file.Length) : [];
}
