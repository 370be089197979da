using System.Collections.Frozen;
using System.Text;
using System.Text.Json;

namespace ArtistAssist.Diffusion.Prompts.Tokenizer;

/// <summary>The tokens of a byte pair encoding and the order in which pairs are merged (Sennrich et al., arXiv 1508.07909). Immutable.</summary>
public sealed class ClipVocabulary
{
    /// <summary>Begins every text.</summary>
    public const string StartToken = "<|startoftext|>";

    /// <summary>Ends every text; also stands for what is not in the vocabulary.</summary>
    public const string EndToken = "<|endoftext|>";

    /// <summary>What the last token of a word ends with.</summary>
    internal const string WordEnd = "</w>";

    private const int LargestVocabulary = 1_000_000;

    private static readonly Lazy<ClipVocabulary> BuiltInVocabulary = new(() => FromMerges(BuiltInMerges.Read()));

    private readonly FrozenDictionary<string, int> _ids;
    private readonly FrozenDictionary<(int Left, int Right), Merge> _merges;

    private ClipVocabulary(FrozenDictionary<string, int> ids, IEnumerable<(string Left, string Right)> merges)
    {
        _ids = ids;
        StartId = Required(StartToken);
        EndId = Required(EndToken);
        _merges = Rank(merges);
    }

    /// <summary>The vocabulary of OpenAI's CLIP, which Stable Diffusion 1, 2 and XL share: 49,408 tokens.</summary>
    public static ClipVocabulary BuiltIn => BuiltInVocabulary.Value;

    /// <summary>Tokens in all.</summary>
    public int Count => _ids.Count;

    /// <summary>The id of <see cref="StartToken"/>.</summary>
    public int StartId { get; }

    /// <summary>The id of <see cref="EndToken"/>.</summary>
    public int EndId { get; }

    /// <summary>The id of the comma as a word of its own, where a long prompt is best cut; null if there is none.</summary>
    public int? CommaId => Find("," + WordEnd);

    /// <summary>Reads a tokenizer's folder as diffusers has it.</summary>
    /// <param name="vocabJson">vocab.json: an object of tokens and their ids.</param>
    /// <param name="mergesText">merges.txt: a line with the version, then one pair a line.</param>
    /// <exception cref="PromptException">A file is not what it should be.</exception>
    public static ClipVocabulary Read(ReadOnlyMemory<byte> vocabJson, ReadOnlyMemory<byte> mergesText)
    {
        var ids = ReadIds(vocabJson);
        var lines = Encoding.UTF8.GetString(mergesText.Span).Split('\n');
        var pairs = lines.Select(l => l.TrimEnd('\r')).Where(l => l.Length > 0 && !l.StartsWith("#version", StringComparison.Ordinal)).Select(Pair);
        return new ClipVocabulary(ids, [.. pairs]);
    }

    /// <summary>The id of a token; null if it is unknown.</summary>
    public int? Find(string token) => _ids.TryGetValue(token, out var id) ? id : null;

    /// <summary>What two neighbours are merged to, and how early; null if they are not.</summary>
    internal Merge? FindMerge(int left, int right) => _merges.TryGetValue((left, right), out var merge) ? merge : null;

    /// <summary>Single bytes, the same at the end of a word, the merges in their order, and the two special tokens.</summary>
    private static ClipVocabulary FromMerges(IReadOnlyList<string> lines)
    {
        var pairs = lines.Select(Pair).ToArray();
        string[] bytes = [.. ByteAlphabet.InOrder.Select(c => c.ToString())];
        string[] tokens = [.. bytes, .. bytes.Select(b => b + WordEnd), .. pairs.Select(p => p.Left + p.Right), StartToken, EndToken];
        return new ClipVocabulary(tokens.Select((token, id) => (token, id)).ToFrozenDictionary(t => t.token, t => t.id), pairs);
    }

    private static FrozenDictionary<string, int> ReadIds(ReadOnlyMemory<byte> vocabJson)
    {
        try
        {
            var ids = JsonSerializer.Deserialize<Dictionary<string, int>>(vocabJson.Span);
            if (ids is not { Count: > 0 and <= LargestVocabulary })
            {
                throw new PromptException($"vocab.json must hold between 1 and {LargestVocabulary} tokens.");
            }

            return ids.ToFrozenDictionary();
        }
        catch (JsonException e)
        {
            throw new PromptException($"vocab.json is not an object of tokens and their ids: {e.Message}", e);
        }
    }

    private static (string Left, string Right) Pair(string line)
    {
        var parts = line.Split(' ');
        return parts is [{ Length: > 0 } left, { Length: > 0 } right]
            ? (left, right)
            : throw new PromptException($"merges.txt has the line '{line}', which is not two tokens with a space between them.");
    }

    private FrozenDictionary<(int Left, int Right), Merge> Rank(IEnumerable<(string Left, string Right)> pairs)
    {
        var merges = new Dictionary<(int Left, int Right), Merge>();
        foreach (var (left, right) in pairs)
        {
            merges.TryAdd((Required(left), Required(right)), new Merge(merges.Count, Required(left + right)));
        }

        return merges.ToFrozenDictionary();
    }

    private int Required(string token) =>
        Find(token) ?? throw new PromptException($"The vocabulary lacks the token '{token}': vocab.json and merges.txt do not belong together.");

    internal readonly record struct Merge(int Rank, int Id);
}
