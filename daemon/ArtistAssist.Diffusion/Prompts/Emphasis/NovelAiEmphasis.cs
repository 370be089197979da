using System.Globalization;
using System.Text.RegularExpressions;
using ArtistAssist.Diffusion.Noise;

namespace ArtistAssist.Diffusion.Prompts.Emphasis;

/// <summary>
/// NovelAI's emphasis: a curly bracket multiplies by 1.05, a square one divides by 1.05, brackets within brackets multiply on. "1.5::" begins a group
/// of that weight, "::" ends it and closes every bracket; the next number ends it too. What is left open reaches to the end; brackets that close nothing
/// are left out. Round brackets are text.
/// </summary>
internal static partial class NovelAiEmphasis
{
    private const double Step = 1.05;

    public static IReadOnlyList<WeightedText> Parse(string text, ulong seed)
    {
        var parts = new EmphasisParts();
        var brackets = new List<char>();
        var group = 1.0;
        foreach (Match match in Token().Matches(Choose(text, seed)))
        {
            switch (match.Value)
            {
                case "{" or "[":
                    brackets.Add(match.Value[0]);
                    break;
                case "}" or "]":
                    Close(brackets, match.Value == "}" ? '{' : '[');
                    break;
                case "::":
                    brackets.Clear();
                    group = 1;
                    break;
                case var token when match.Groups[1].Success:
                    group = double.Parse(token.AsSpan(0, token.Length - 2), NumberStyles.Float, CultureInfo.InvariantCulture);
                    break;
                default:
                    parts.Add(match.Value, group * Math.Pow(Step, brackets.Sum(b => b == '{' ? 1 : -1)));
                    break;
            }
        }

        return parts.Merged();
    }

    private static void Close(List<char> brackets, char opening)
    {
        var at = brackets.LastIndexOf(opening);
        if (at >= 0)
        {
            brackets.RemoveAt(at);
        }
    }

    /// <summary>One of each group of alternatives, by the seed.</summary>
    private static string Choose(string text, ulong seed)
    {
        var random = new MersenneTwister((uint)seed);
        return Alternatives().Replace(text, match =>
        {
            var choices = match.Groups[1].Value.Split('|');
            return choices[random.NextUInt32() % choices.Length];
        });
    }

    // A number must not be the end of a word: "1girl::" ends a group.
    [GeneratedRegex(@"((?<![\w.])-?(?:[0-9]+\.?[0-9]*|\.[0-9]+)::)|::|[{}\[\]]|(?:(?!(?<![\w.])-?(?:[0-9]+\.?[0-9]*|\.[0-9]+)::|::)[^{}\[\]])+", RegexOptions.CultureInvariant)]
    private static partial Regex Token();

    [GeneratedRegex(@"\|\|(.*?)\|\|", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Alternatives();
}
