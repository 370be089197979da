using System.Text;

namespace ArtistAssist.Diffusion.Prompts.Tokenizer;

/// <summary>CLIP's byte pair encoding: any text to token ids. Immutable: any number of threads may share it.</summary>
public sealed class ClipTokenizer(ClipVocabulary vocabulary)
{
    /// <summary>Longest text, in UTF-16 units.</summary>
    public const int LongestText = 20_000;

    /// <summary>Its vocabulary.</summary>
    public ClipVocabulary Vocabulary { get; } = vocabulary;

    /// <summary>The ids of a text's tokens, without those that begin and end it.</summary>
    /// <exception cref="PromptException">The text is longer than <see cref="LongestText"/>.</exception>
    public IReadOnlyList<int> Encode(string text)
    {
        if (text.Length > LongestText)
        {
            throw new PromptException($"The prompt has {text.Length} characters; at most {LongestText} are possible.");
        }

        var ids = new List<int>();
        EncodeBetween(text, ids, (ClipVocabulary.EndToken, StringComparison.Ordinal, Vocabulary.EndId),
            (ClipVocabulary.StartToken, StringComparison.OrdinalIgnoreCase, Vocabulary.StartId));
        return ids;
    }

    /// <summary>Special tokens that stand in the text are taken as such.</summary>
    private void EncodeBetween(string text, List<int> ids, params ReadOnlySpan<(string Token, StringComparison Comparison, int Id)> specials)
    {
        if (specials.IsEmpty)
        {
            EncodeWords(text, ids);
            return;
        }

        var (token, comparison, id) = specials[0];
        var start = 0;
        for (var at = text.IndexOf(token, comparison); at >= 0; at = text.IndexOf(token, start, comparison))
        {
            EncodeBetween(text[start..at], ids, specials[1..]);
            ids.Add(id);
            start = at + token.Length;
        }

        EncodeBetween(text[start..], ids, specials[1..]);
    }

    private void EncodeWords(string text, List<int> ids)
    {
        foreach (var word in WordSplitter.Split(text))
        {
            ids.AddRange(BytePairs.Merge(Vocabulary, Bytes(word)));
        }
    }

    /// <summary>A word's bytes as tokens, the last one with the mark of the word's end.</summary>
    private List<int> Bytes(string word)
    {
        var bytes = Encoding.UTF8.GetBytes(word);
        var ids = new List<int>(bytes.Length);
        for (var i = 0; i < bytes.Length; i++)
        {
            var character = ByteAlphabet.OfByte[bytes[i]].ToString();
            ids.Add(Vocabulary.Find(i == bytes.Length - 1 ? character + ClipVocabulary.WordEnd : character) ?? Vocabulary.EndId);
        }

        return ids;
    }
}
