namespace ArtistAssist.Diffusion.Prompts.Emphasis;

/// <summary>Reads the emphasis out of a prompt.</summary>
public static class EmphasisParser
{
    /// <summary>The parts of a prompt, neighbours of equal weight as one; at least one part.</summary>
    /// <param name="grammar">How the prompt is written.</param>
    /// <param name="text">The prompt. Every text is one: what is no emphasis is text.</param>
    /// <param name="seed">Decides among NovelAI's alternatives.</param>
    /// <exception cref="PromptException">A weight is beyond all measure.</exception>
    public static IReadOnlyList<WeightedText> Parse(EmphasisGrammar grammar, string text, ulong seed = 0) => grammar switch
    {
        EmphasisGrammar.A1111 => A1111Emphasis.Parse(text),
        EmphasisGrammar.NovelAi => NovelAiEmphasis.Parse(text, seed),
        EmphasisGrammar.None => [new WeightedText(text, 1)],
        _ => throw new ArgumentOutOfRangeException(nameof(grammar), grammar, null),
    };
}
