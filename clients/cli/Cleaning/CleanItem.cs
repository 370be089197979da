using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Cleaning;

/// <summary>One picture to clean.</summary>
/// <param name="Source">The sketch, as it was named on the command line.</param>
/// <param name="Target">The file to write.</param>
/// <param name="Format">Its format; unspecified for the source's own.</param>
internal sealed record CleanItem(string Source, string Target, FileFormat Format)
{
    /// <summary>What to call it in messages.</summary>
    public string Name => Path.GetFileName(Source);
}
