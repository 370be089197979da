using ArtistAssist.Diffusion.Prompts;
using ArtistAssist.Diffusion.Prompts.Chunks;
using ArtistAssist.Diffusion.Prompts.Emphasis;
using ArtistAssist.Diffusion.Prompts.Tokenizer;
using ArtistAssist.Models.Diffusion;

namespace ArtistAssist.Inference.DiffusionModels.Text;

/// <summary>From what the artist wrote to what the UNet attends to.</summary>
/// <param name="model">The model; it has text encoders.</param>
/// <param name="tokenizer">The tokenizer, which all of them share.</param>
/// <param name="encoders">The model's text encoders in their order.</param>
internal sealed class TextConditioner(DiffusionModel model, ClipTokenizer tokenizer, IReadOnlyList<TextEncoder> encoders)
{
    private readonly bool _isXl = model.Family == DiffusionFamily.StableDiffusionXl;

    // Every encoder puts its own padding in.
    private readonly PromptChunker _chunker = new(tokenizer);

    /// <summary>Encodes both prompts.</summary>
    /// <param name="settings">What the artist wrote.</param>
    /// <param name="stepCount">Steps of the run.</param>
    /// <param name="seed">Decides among a prompt's alternatives.</param>
    /// <param name="withNegative">Whether the negative prompt is needed.</param>
    /// <param name="token">Stops it.</param>
    /// <returns>The negative prompt, if it is needed, then the positive one: the order in which guidance asks for them.</returns>
    /// <exception cref="PromptException">A prompt cannot be used.</exception>
    public IReadOnlyList<PromptTrack> Encode(PromptSettings settings, int stepCount, ulong seed, bool withNegative, CancellationToken token)
    {
        var plan = new PromptPlanner(_chunker).Plan(settings, stepCount, seed);
        try
        {
            var positive = Track(plan.Positive, plan.ClipSkip, isNegative: false, token);
            return withNegative ? [Track(plan.Negative, plan.ClipSkip, isNegative: true, token), positive] : [positive];
        }
        finally
        {
            foreach (var encoder in encoders)
            {
                encoder.Dispose();
            }
        }
    }

    private PromptTrack Track(IReadOnlyList<PlannedPrompt> prompts, int? clipSkip, bool isNegative, CancellationToken token) =>
        new([.. prompts.Select(prompt => (prompt.EndStep, Condition(prompt.Chunks, clipSkip, isNegative, token)))]);

    private TextCondition Condition(IReadOnlyList<PromptChunk> chunks, int? clipSkip, bool isNegative, CancellationToken token)
    {
        var condition = Join(chunks, clipSkip, token);
        return isNegative && model.ZeroesEmptyPrompt && chunks.All(IsEmpty) ? condition.Zeroed() : condition;
    }

    private bool IsEmpty(PromptChunk chunk) => chunk.Ids[1] == tokenizer.Vocabulary.EndId;

    private TextCondition Join(IReadOnlyList<PromptChunk> chunks, int? clipSkip, CancellationToken token)
    {
        var width = encoders.Sum(encoder => encoder.Width);
        var embeddings = new float[chunks.Count * PromptChunk.Length * width];
        var pooled = Array.Empty<float>();
        var column = 0;
        for (var i = 0; i < encoders.Count; i++)
        {
            var state = HiddenState.For(model.TextEncoders[i], _isXl, clipSkip);
            for (var k = 0; k < chunks.Count; k++)
            {
                var chunk = encoders[i].Encode(chunks[k], state, token);
                Place(Weighted(chunk, chunks[k]), encoders[i].Width, embeddings.AsSpan(k * PromptChunk.Length * width), column, width);

                // The whole text is what its first chunk says, as in the web UI of AUTOMATIC1111; the last encoder speaks for it.
                pooled = k == 0 && model.TakesTimeIds ? chunk.Pooled : pooled;
            }

            column += encoders[i].Width;
        }

        return new TextCondition(embeddings, chunks.Count * PromptChunk.Length, pooled);
    }

    private float[] Weighted(EncodedChunk encoded, PromptChunk chunk)
    {
        if (!chunk.IsEmphasised)
        {
            return encoded.Hidden;
        }

        var weighted = encoded.Hidden.ToArray();
        EmbeddingWeights.Apply(weighted, chunk.Weights.AsSpan(), _isXl ? EmphasisMode.MultiplyOnly : EmphasisMode.RestoreMean);
        return weighted;
    }

    private static void Place(ReadOnlySpan<float> tokens, int tokenWidth, Span<float> embeddings, int column, int width)
    {
        for (; !tokens.IsEmpty; tokens = tokens[tokenWidth..])
        {
            tokens[..tokenWidth].CopyTo(embeddings[column..]);
            column += width;
        }
    }
}
