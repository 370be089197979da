using ArtistAssist.Diffusion.Prompts.Emphasis;
using ArtistAssist.Diffusion.Prompts.Tokenizer;

namespace ArtistAssist.Diffusion.Prompts.Chunks;

/// <summary>
/// Prompts of any length as chunks of 75 tokens, as the web UI of AUTOMATIC1111 cuts them: where a chunk is full, what follows its last comma moves to
/// the next one, if that comma is among the last 20 tokens.
/// </summary>
/// <param name="tokenizer">The text encoder's tokenizer.</param>
/// <param name="padId">What fills a chunk after its end: the end's own id for the first encoder of Stable Diffusion, 0 for OpenCLIP's. Absent: the end's.</param>
public sealed class PromptChunker(ClipTokenizer tokenizer, int? padId = null)
{
    private const int Backtrack = 20;

    /// <summary>The chunks of a prompt; at least one.</summary>
    /// <param name="parts">The prompt's parts, as <see cref="EmphasisParser"/> gives them.</param>
    /// <exception cref="PromptException">The prompt is too long for the tokenizer.</exception>
    public IReadOnlyList<PromptChunk> Split(IReadOnlyList<WeightedText> parts)
    {
        var chunks = new List<PromptChunk>();
        var current = new List<(int Id, float Weight)>();
        var lastComma = -1;
        foreach (var part in parts)
        {
            if (part.IsBreak)
            {
                End();
                continue;
            }

            foreach (var id in tokenizer.Encode(part.Text))
            {
                Add(id, (float)part.Weight);
            }
        }

        if (current.Count > 0 || chunks.Count == 0)
        {
            End();
        }

        return chunks;

        void Add(int id, float weight)
        {
            if (id == tokenizer.Vocabulary.CommaId)
            {
                lastComma = current.Count;
            }
            else if (current.Count == PromptChunk.Capacity && lastComma >= 0 && current.Count - lastComma <= Backtrack)
            {
                var moved = current[(lastComma + 1)..];
                current.RemoveRange(lastComma + 1, moved.Count);
                End();
                current.AddRange(moved);
            }

            if (current.Count == PromptChunk.Capacity)
            {
                End();
            }

            current.Add((id, weight));
        }

        void End()
        {
            chunks.Add(Chunk(current));
            current.Clear();
            lastComma = -1;
        }
    }

    /// <summary>The chunk of an empty prompt, which fills up the shorter of two prompts.</summary>
    public PromptChunk Empty() => Chunk([]);

    /// <summary>As many chunks as asked for, the missing ones empty.</summary>
    public IReadOnlyList<PromptChunk> Fill(IReadOnlyList<PromptChunk> chunks, int count) =>
        [.. chunks, .. Enumerable.Repeat(Empty(), Math.Max(0, count - chunks.Count))];

    private PromptChunk Chunk(List<(int Id, float Weight)> tokens)
    {
        var vocabulary = tokenizer.Vocabulary;
        var padding = PromptChunk.Capacity - tokens.Count;
        return new PromptChunk(
            [vocabulary.StartId, .. tokens.Select(t => t.Id), vocabulary.EndId, .. Enumerable.Repeat(padId ?? vocabulary.EndId, padding)],
            [1, .. tokens.Select(t => t.Weight), 1, .. Enumerable.Repeat(1f, padding)]);
    }
}
