using ArtistAssist.Diffusion.Prompts.Emphasis;

namespace ArtistAssist.Diffusion.Prompts;

/// <summary>What the artist says in words; all of it may be left out.</summary>
public sealed record PromptSettings
{
    /// <summary>What the picture shows.</summary>
    /// <value>Default nothing.</value>
    public string Prompt { get; init; } = string.Empty;

    /// <summary>What it must not show.</summary>
    /// <value>Default nothing.</value>
    public string NegativePrompt { get; init; } = string.Empty;

    /// <summary>How both say what matters more.</summary>
    /// <value>Default <see cref="EmphasisGrammar.A1111"/>.</value>
    public EmphasisGrammar Grammar { get; init; } = EmphasisGrammar.A1111;

    /// <summary>Which layer of the text encoder speaks, counted from the end: 1 the last, 2 the one before it; 1 to 12. Absent: the model's own.</summary>
    public int? ClipSkip { get; init; }
}
