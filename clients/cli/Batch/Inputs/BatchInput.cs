using System.Globalization;

namespace ArtistAssist.Cli.Batch.Inputs;

/// <summary>A picture to work on, and where it stands in the tree that a batch mirrors.</summary>
/// <param name="Path">The picture, as it was named or found.</param>
/// <param name="Root">The folder that was named, or the folder of a picture that was named itself.</param>
/// <param name="Place">The picture's path below the root: its place under an output folder.</param>
internal sealed record BatchInput(string Path, string Root, string Place)
{
    /// <summary>True for a picture that was named itself, not found in a folder or by a pattern.</summary>
    public bool IsNamed { get; init; }

    /// <summary>Page of a TIFF or PDF file that has several, from 0; null for a picture of its own.</summary>
    public int? Page { get; init; }

    /// <summary>The path; of a file with several pages with #1, #2 and so on behind.</summary>
    public string Label => Page is { } page ? string.Create(CultureInfo.InvariantCulture, $"{Path}#{page + 1}") : Path;

    /// <summary>The pages of a picture, each with a place of its own; the picture alone where there is only one.</summary>
    public IEnumerable<BatchInput> Pages(int count) => count <= 1 ? [this] : Enumerable.Range(0, count).Select(page => this with
    {
        Page = page,
        Place = System.IO.Path.Combine(
            System.IO.Path.GetDirectoryName(Place) ?? "",
            string.Create(CultureInfo.InvariantCulture, $"{System.IO.Path.GetFileNameWithoutExtension(Place)}-p{page + 1}{System.IO.Path.GetExtension(Place)}")),
    });

    /// <summary>A picture that was named itself.</summary>
    public static BatchInput Named(string path) => new(path, FolderOf(path), System.IO.Path.GetFileName(path)) { IsNamed = true };

    private static string FolderOf(string path) => System.IO.Path.GetDirectoryName(path) is { Length: > 0 } folder ? folder : ".";
}
