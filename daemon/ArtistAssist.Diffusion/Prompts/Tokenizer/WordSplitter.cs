using System.Globalization;
using System.Text;
using ArtistAssist.Diffusion.Prompts.Tokenizer.Composition;

namespace ArtistAssist.Diffusion.Prompts.Tokenizer;

/// <summary>
/// Text to words as CLIP's tokenizer.json says: canonical composition, lower case, then contractions, runs of letters, single digits, and runs of
/// anything else that is not white space.
/// </summary>
internal static class WordSplitter
{
    private static readonly string[] Contractions = ["'s", "'t", "'re", "'ve", "'m", "'ll", "'d"];

    private enum Class
    {
        Space,
        Letter,
        Number,
        Other,
    }

    public static IEnumerable<string> Split(string text)
    {
        var normal = Normalize(text);
        for (var i = 0; i < normal.Length;)
        {
            var length = WordLength(normal, i);
            if (length > 0)
            {
                yield return normal.Substring(i, length);
            }

            i += Math.Max(length, 1);
        }
    }

    /// <summary>Composed and in lower case, character by character. Lone surrogates become U+FFFD.</summary>
    private static string Normalize(string text)
    {
        var lower = new StringBuilder(text.Length);
        foreach (var rune in CanonicalComposition.Compose(text).EnumerateRunes())
        {
            // The one character whose lower case is two.
            _ = rune.Value == 0x130 ? lower.Append("i\u0307") : lower.Append(Rune.ToLowerInvariant(rune));
        }

        return lower.ToString();
    }

    /// <summary>How long the word is that begins here; 0 for white space.</summary>
    private static int WordLength(string text, int start)
    {
        foreach (var contraction in Contractions)
        {
            if (string.CompareOrdinal(text, start, contraction, 0, contraction.Length) == 0)
            {
                return contraction.Length;
            }
        }

        var first = ClassAt(text, start, out var length);
        switch (first)
        {
            case Class.Space:
                return 0;
            case Class.Number:
                return length;
        }

        var end = start + length;
        while (end < text.Length && ClassAt(text, end, out var next) == first)
        {
            end += next;
        }

        return end - start;
    }

    private static Class ClassAt(string text, int index, out int length)
    {
        var rune = Rune.GetRuneAt(text, index);
        length = rune.Utf16SequenceLength;
        if (Rune.IsWhiteSpace(rune))
        {
            return Class.Space;
        }

        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter
                or UnicodeCategory.OtherLetter => Class.Letter,
            UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => Class.Number,
            _ => Class.Other,
        };
    }
}
