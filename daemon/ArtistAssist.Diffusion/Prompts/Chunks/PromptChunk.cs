using System.Collections.Immutable;

namespace ArtistAssist.Diffusion.Prompts.Chunks;

/// <summary>What the text encoder sees at once.</summary>
/// <param name="Ids">77 token ids: start, up to 75 of the prompt, end, padding.</param>
/// <param name="Weights">One for each, 1 where nothing is emphasised.</param>
public sealed record PromptChunk(ImmutableArray<int> Ids, ImmutableArray<float> Weights)
{
    /// <summary>Tokens of a chunk, with those that begin and end it.</summary>
    public const int Length = 77;

    /// <summary>Tokens of the prompt in a chunk.</summary>
    public const int Capacity = Length - 2;

    /// <summary>Whether any weight is not 1.</summary>
    public bool IsEmphasised => Weights.AsSpan().IndexOfAnyExcept(1f) >= 0;
}
