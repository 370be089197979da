namespace ArtistAssist.Diffusion.Prompts.Emphasis;

/// <summary>How weights act on a prompt's embeddings.</summary>
public enum EmphasisMode
{
    /// <summary>Each token's embedding is multiplied by its weight, then all by one number that restores their mean; Stable Diffusion 1 and 2.</summary>
    RestoreMean,

    /// <summary>Each token's embedding is multiplied by its weight; Stable Diffusion XL, whose mean lies near zero.</summary>
    MultiplyOnly,
}
