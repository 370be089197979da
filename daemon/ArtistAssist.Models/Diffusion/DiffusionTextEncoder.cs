namespace ArtistAssist.Models.Diffusion;

/// <summary>A text encoder and the tokenizer before it.</summary>
public sealed record DiffusionTextEncoder
{
    /// <summary>Which: <see cref="DiffusionPart.TextEncoder"/> or <see cref="DiffusionPart.TextEncoder2"/>.</summary>
    public required DiffusionPart Part { get; init; }

    /// <summary>Width of its embeddings, 1 to 8192.</summary>
    public required int Width { get; init; }

    /// <summary>Its layers, 1 to 200; with the output of the embedding layer it has one hidden state more.</summary>
    public required int Layers { get; init; }

    /// <summary>Width of its text_embeds, 1 to 8192; null when it projects nothing.</summary>
    public int? ProjectionWidth { get; init; }

    /// <summary>Token that fills a chunk: the end token, 49407, for CLIP ViT-L, 0 ("!") for the OpenCLIP ones.</summary>
    public required int PadToken { get; init; }

    /// <summary>The tokenizer's vocab.json; null for CLIP's own vocabulary.</summary>
    public string? VocabularyPath { get; init; }

    /// <summary>The tokenizer's merges.txt; null for CLIP's own.</summary>
    public string? MergesPath { get; init; }
}
