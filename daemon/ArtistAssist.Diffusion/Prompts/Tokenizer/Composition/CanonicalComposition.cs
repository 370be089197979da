using System.Runtime.InteropServices;
using System.Text;

namespace ArtistAssist.Diffusion.Prompts.Tokenizer.Composition;

/// <summary>
/// Normalization Form C of Unicode Standard Annex 15. .NET leaves that to the machine's ICU and, where it runs without one, does nothing; a prompt must
/// have the same ids everywhere.
/// </summary>
internal static class CanonicalComposition
{
    /// <summary>A text with every character and its marks composed. Lone surrogates become U+FFFD.</summary>
    public static string Compose(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text;
        }

        var table = CanonicalTable.Instance;
        var characters = new List<int>(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            Decompose(rune.Value, characters, table);
        }

        SortMarks(CollectionsMarshal.AsSpan(characters), table);
        Join(characters, table);

        var composed = new StringBuilder(characters.Count);
        foreach (var character in characters)
        {
            composed.Append(new Rune(character));
        }

        return composed.ToString();
    }

    private static void Decompose(int character, List<int> characters, CanonicalTable table)
    {
        if ((Hangul.MappingOf(character) ?? table.MappingOf(character)) is not var (first, second))
        {
            characters.Add(character);
            return;
        }

        Decompose(first, characters, table);
        if (second is { } mark)
        {
            Decompose(mark, characters, table);
        }
    }

    /// <summary>Puts every run of marks in the order of their classes; those of one class stay as they are.</summary>
    private static void SortMarks(Span<int> characters, CanonicalTable table)
    {
        for (var start = 0; start < characters.Length;)
        {
            var end = start;
            while (end < characters.Length && table.ClassOf(characters[end]) > 0)
            {
                end++;
            }

            if (end - start > 1)
            {
                characters[start..end].ToArray().OrderBy(table.ClassOf).ToArray().CopyTo(characters[start..end]);
            }

            start = end + 1;
        }
    }

    /// <summary>Joins each character with the last one that began anew, where no mark of the same or a higher class stands between them.</summary>
    private static void Join(List<int> characters, CanonicalTable table)
    {
        var (starter, kept, before) = (-1, 0, 0);
        foreach (var character in characters.ToArray())
        {
            var here = table.ClassOf(character);
            var isNext = starter == kept - 1;
            if (starter >= 0 && (isNext || before < here) && (Hangul.Compose(characters[starter], character) ?? table.Compose(characters[starter], character)) is { } joined)
            {
                characters[starter] = joined;
                continue;
            }

            if (here == 0)
            {
                starter = kept;
            }

            before = here;
            characters[kept++] = character;
        }

        characters.RemoveRange(kept, characters.Count - kept);
    }
}
