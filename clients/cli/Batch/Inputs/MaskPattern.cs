using System.Text.RegularExpressions;
using ArtistAssist.Cli.Language;

namespace ArtistAssist.Cli.Batch.Inputs;

/// <summary>
/// Where the mask of each picture lies: a path in which {dir} is the picture's folder, {name} its name without extension, {ext} its extension
/// without the dot and {below} its folder below the one that was named.
/// </summary>
/// <param name="Text">As it was written.</param>
internal sealed partial record MaskPattern(string Text)
{
    /// <summary>What is wrong with a pattern; null for nothing.</summary>
    public static string? Problem(string text)
    {
        var unknown = Gap().Matches(text).Select(match => match.Value).FirstOrDefault(gap => gap is not ("{dir}" or "{name}" or "{ext}" or "{below}"));
        return unknown is not null ? Say.With(Texts.MaskPatternGap, unknown)
            : Gap().IsMatch(text) ? null
            : Say.With(Texts.MaskPatternSame, text);
    }

    /// <summary>The path of a picture's mask.</summary>
    public string Of(BatchInput input) => Gap().Replace(Text, match => match.Value switch
    {
        "{dir}" => OrHere(Path.GetDirectoryName(input.Path)),
        "{name}" => Path.GetFileNameWithoutExtension(input.Path),
        "{ext}" => Path.GetExtension(input.Path).TrimStart('.'),
        _ => OrHere(Path.GetDirectoryName(input.Place)),
    });

    private static string OrHere(string? folder) => string.IsNullOrEmpty(folder) ? "." : folder;

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Gap();
}
