namespace ArtistAssist.Models.Cards;

/// <summary>Paths that stay below a folder, on every system.</summary>
internal static class RelativePath
{
    private const int MaxLength = 500;
    private const string Special = "\\:*?\"<>|";

    /// <summary>True for a path of plain names with '/' between them: not rooted, without "..", drive or stream.</summary>
    public static bool IsPlain(string path) =>
        path.Length is > 0 and <= MaxLength && path.Split('/').All(IsPlainName);

    private static bool IsPlainName(string name) =>
        name.Length > 0 && name.Trim() == name && name[^1] != '.' && name != ".." && !name.Any(c => char.IsControl(c) || Special.Contains(c, StringComparison.Ordinal));
}
