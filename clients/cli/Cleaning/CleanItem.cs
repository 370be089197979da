using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Cleaning;

/// <summary>One picture to work on.</summary>
/// <param name="Source">The picture, as it was named on the command line.</param>
/// <param name="Targets">The files to write: one for each proposal.</param>
/// <param name="Format">Their format; unspecified for the source's own.</param>
internal sealed record CleanItem(string Source, IReadOnlyList<string> Targets, FileFormat Format)
{
    /// <summary>What to call it in messages.</summary>
    public string Name => Path.GetFileName(Source);

    /// <summary>The file of the first proposal.</summary>
    public string Target => Targets[0];
}
