namespace ArtistAssist.Models.Architectures.Networks;

/// <summary>What the weights of a text encoder do not tell.</summary>
internal sealed record TextEncoderSettings
{
    /// <summary>Heads of its attention; null for one for every 64 channels, as in every published CLIP.</summary>
    public int? Heads { get; init; }

    /// <summary>True for OpenAI's approximation of GELU, false for GELU itself as OpenCLIP has it.</summary>
    public required bool QuickGelu { get; init; }

    /// <summary>Epsilon of its normalisations. Default 1e-5.</summary>
    public float Epsilon { get; init; } = 1e-5f;
}
