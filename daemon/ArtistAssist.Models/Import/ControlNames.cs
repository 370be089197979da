namespace ArtistAssist.Models.Import;

/// <summary>What pictures a ControlNet follows. Nothing in its weights tells; the names that they are published under mostly do.</summary>
internal static class ControlNames
{
    private static readonly (string Word, string Control)[] Words =
    [
        ("lineart", "line_art"), ("line_art", "line_art"), ("line-art", "line_art"), ("scribble", "scribble"), ("sketch", "scribble"),
        ("softedge", "soft_edge"), ("soft_edge", "soft_edge"), ("soft-edge", "soft_edge"), ("hed", "soft_edge"), ("pidi", "soft_edge"),
        ("canny", "canny"), ("mlsd", "mlsd"), ("depth", "depth"), ("normal", "normal"), ("openpose", "pose"), ("pose", "pose"),
        ("seg", "segmentation"), ("tile", "tile"), ("inpaint", "inpaint"), ("shuffle", "shuffle"),
    ];

    /// <returns>Null when the name does not say.</returns>
    public static string? In(string name) => Array.Find(Words, word => name.Contains(word.Word, StringComparison.OrdinalIgnoreCase)).Control;
}
