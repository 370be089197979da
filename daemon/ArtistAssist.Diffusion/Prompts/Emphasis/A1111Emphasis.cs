using System.Globalization;
using System.Text.RegularExpressions;

namespace ArtistAssist.Diffusion.Prompts.Emphasis;

/// <summary>
/// The web UI's emphasis: a round bracket multiplies by 1.1, a square one divides by 1.1, a round one with a number multiplies by that; brackets within
/// brackets multiply on; those left open reach to the end. Brackets that close nothing, and numbers outside brackets, are text.
/// </summary>
internal static partial class A1111Emphasis
{
    private const double Round = 1.1;
    private const double Square = 1 / 1.1;

    public static IReadOnlyList<WeightedText> Parse(string text)
    {
        var parts = new EmphasisParts();
        var (round, square) = (new Stack<int>(), new Stack<int>());
        foreach (Match match in Token().Matches(text))
        {
            var token = match.Value;
            if (token[0] == '\\')
            {
                parts.Add(token[1..]);
            }
            else if (token == "(")
            {
                round.Push(parts.Count);
            }
            else if (token == "[")
            {
                square.Push(parts.Count);
            }
            else if (round.Count > 0 && Weight(match) is { } weight)
            {
                parts.Multiply(round.Pop(), weight);
            }
            else if (token == ")" && round.Count > 0)
            {
                parts.Multiply(round.Pop(), Round);
            }
            else if (token == "]" && square.Count > 0)
            {
                parts.Multiply(square.Pop(), Square);
            }
            else
            {
                AddText(parts, token);
            }
        }

        CloseAll(parts, round, Round);
        CloseAll(parts, square, Square);
        return parts.Merged();
    }

    private static void AddText(EmphasisParts parts, string text)
    {
        var first = true;
        foreach (var part in BreakWord().Split(text))
        {
            if (!first)
            {
                parts.AddBreak();
            }

            parts.Add(part);
            first = false;
        }
    }

    private static void CloseAll(EmphasisParts parts, Stack<int> open, double factor)
    {
        while (open.TryPop(out var start))
        {
            parts.Multiply(start, factor);
        }
    }

    private static double? Weight(Match match) =>
        match.Groups[1].Success && double.TryParse(match.Groups[1].ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out var weight) ? weight : null;

    [GeneratedRegex(@"\\[()\[\]\\]?|\(|\[|:\s*([+-]?[.0-9]+)\s*\)|\)|\]|[^\\()\[\]:]+|:", RegexOptions.CultureInvariant)]
    private static partial Regex Token();

    [GeneratedRegex(@"\s*\bBREAK\b\s*", RegexOptions.CultureInvariant)]
    private static partial Regex BreakWord();
}
