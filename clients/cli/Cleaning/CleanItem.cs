using ArtistAssist.Cli.Batch.Inputs;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Cleaning;

/// <summary>One picture to work on.</summary>
/// <param name="Input">The picture.</param>
/// <param name="Targets">The files to write: one for each proposal.</param>
/// <param name="Format">Their format; unspecified for the source's own.</param>
internal sealed record CleanItem(BatchInput Input, IReadOnlyList<string> Targets, FileFormat Format)
{
    /// <summary>The picture, as it was named on the command line; of a file with several pages with #1, #2 and so on behind.</summary>
    public string Source => Input.Label;

    /// <summary>What to call it in messages.</summary>
    public string Name => Path.GetFileName(Source);

    /// <summary>The file of the first proposal.</summary>
    public string Target => Targets[0];

    /// <summary>The picture's own mask; null where there is none, or one for all.</summary>
    public string? Mask { get; init; }

    /// <summary>The folder whose journal tells of this picture: the one that is written to, or that was named.</summary>
    public required string Home { get; init; }

    /// <summary>What the journal calls it: the path of its first target below that folder.</summary>
    public string Key => Path.GetRelativePath(Home, Target).Replace(Path.DirectorySeparatorChar, '/');
}
