using System.Numerics.Tensors;

namespace ArtistAssist.Diffusion.Prompts.Emphasis;

/// <summary>Puts a chunk's weights on its embeddings.</summary>
public static class EmbeddingWeights
{
    /// <summary>Changes the embeddings of one chunk in place; weights that are all 1 change nothing.</summary>
    /// <param name="embeddings">Row-major: tokens, features.</param>
    /// <param name="weights">One for each token.</param>
    /// <param name="mode">How they act.</param>
    /// <exception cref="ArgumentException">The embeddings are no rows of equal length for the weights.</exception>
    public static void Apply(Span<float> embeddings, ReadOnlySpan<float> weights, EmphasisMode mode)
    {
        if (weights.IsEmpty || embeddings.Length % weights.Length != 0)
        {
            throw new ArgumentException($"{embeddings.Length} values are no rows for {weights.Length} weights.", nameof(embeddings));
        }

        if (weights.IndexOfAnyExcept(1f) < 0)
        {
            return;
        }

        var before = Mean(embeddings);
        var length = embeddings.Length / weights.Length;
        for (var i = 0; i < weights.Length; i++)
        {
            var row = embeddings.Slice(i * length, length);
            TensorPrimitives.Multiply(row, weights[i], row);
        }

        if (mode == EmphasisMode.RestoreMean)
        {
            TensorPrimitives.Multiply(embeddings, (float)(before / Mean(embeddings)), embeddings);
        }
    }

    private static double Mean(ReadOnlySpan<float> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }
}
