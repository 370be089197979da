namespace ArtistAssist.Models.Import;

/// <summary>The licence in the front matter of a model folder's README.md, as models are published with it: "license: openrail" between two lines of "---".</summary>
internal static class ReadmeLicence
{
    private const int MaxLines = 100;
    private const int MaxLength = 200;
    private const string Key = "license:";

    public static string? Find(string folder)
    {
        var path = Path.Combine(folder, "README.md");
        try
        {
            if (!File.Exists(path) || new FileInfo(path).Length > 1024 * 1024)
            {
                return null;
            }

            var lines = File.ReadLines(path).Take(MaxLines).ToList();
            var front = lines is ["---", ..] ? lines.Skip(1).TakeWhile(line => line != "---") : [];
            var licence = front.FirstOrDefault(line => line.StartsWith(Key, StringComparison.Ordinal))?[Key.Length..].Trim().Trim('"', '\'');
            return licence is { Length: > 0 and <= MaxLength } && !licence.Any(char.IsControl) ? licence : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
