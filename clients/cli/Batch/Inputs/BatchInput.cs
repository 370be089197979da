namespace ArtistAssist.Cli.Batch.Inputs;

/// <summary>A picture to work on, and where it stands in the tree that a batch mirrors.</summary>
/// <param name="Path">The picture, as it was named or found.</param>
/// <param name="Root">The folder that was named, or the folder of a picture that was named itself.</param>
/// <param name="Place">The picture's path below the root: its place under an output folder.</param>
internal sealed record BatchInput(string Path, string Root, string Place)
{
    /// <summary>True for a picture that was named itself, not found in a folder or by a pattern.</summary>
    public bool IsNamed { get; init; }

    /// <summary>A picture that was named itself.</summary>
    public static BatchInput Named(string path) => new(path, FolderOf(path), System.IO.Path.GetFileName(path)) { IsNamed = true };

    private static string FolderOf(string path) => System.IO.Path.GetDirectoryName(path) is { Length: > 0 } folder ? folder : ".";
}
