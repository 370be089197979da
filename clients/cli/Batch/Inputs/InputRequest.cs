namespace ArtistAssist.Cli.Batch.Inputs;

/// <summary>What a command line says about the pictures to work on.</summary>
internal sealed record InputRequest
{
    /// <summary>Files, folders and patterns.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>Paths that a list named, one after the other.</summary>
    public IReadOnlyList<string> Listed { get; init; } = [];

    /// <summary>Looks into the folders of folders too.</summary>
    public bool IsRecursive { get; init; }

    /// <summary>The folder that is written to; nothing in it is a source, even where it lies among the sources. Null for none.</summary>
    public string? OutputFolder { get; init; }

    /// <summary>Where each picture's mask lies; a mask is no source. Null for no pattern.</summary>
    public MaskPattern? Masks { get; init; }
}
