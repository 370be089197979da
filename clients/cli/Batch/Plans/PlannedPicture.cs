using ArtistAssist.Cli.Batch.Journals;
using ArtistAssist.Cli.Cleaning;

namespace ArtistAssist.Cli.Batch.Plans;

/// <summary>A picture and what would become of it.</summary>
/// <param name="Item">The picture.</param>
/// <param name="Standing">What an earlier run leaves to do.</param>
/// <param name="Size">Width and height; null where they cannot be told.</param>
internal sealed record PlannedPicture(CleanItem Item, Standing Standing, (int Width, int Height)? Size)
{
    /// <summary>Whether it would be worked on.</summary>
    public bool IsWork => Standing is Standing.New or Standing.Outdated;
}
