using ArtistAssist.Cli.Batch.Inputs;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Cleaning;

/// <summary>What the command line says about the files to write.</summary>
internal sealed record CleanTargets
{
    /// <summary>A file or a folder; null for beside the source.</summary>
    public string? Out { get; init; }

    /// <summary>Unspecified for the source's own or what the target's extension says.</summary>
    public FileFormat Format { get; init; }

    public CleanupOutput Output { get; init; } = CleanupOutput.Source;

    /// <summary>Whether results become layers over the sketch or curves, which are ink on nothing.</summary>
    public bool IsInkAlone =>
        (Format == FileFormat.Unspecified && Out is not null ? PictureFormat.OfExtension(Out) : Format) is FileFormat.OpenRaster or FileFormat.Svg;

    /// <summary>What a target's name has before its extension when it lies beside the source.</summary>
    public string Suffix { get; init; } = ".clean";

    /// <summary>Results of each picture; several are numbered from 1.</summary>
    public int Proposals { get; init; } = 1;

    /// <summary>Where each picture's own mask lies; null for none.</summary>
    public MaskPattern? MaskPattern { get; init; }

    /// <summary>Mask and hints are the artist's work as well and must not be written over.</summary>
    public IReadOnlyList<string> Masks { get; init; } = [];
}
