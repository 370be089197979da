namespace ArtistAssist.Models.Cards;

/// <summary>One of the files that a model is made of.</summary>
public sealed record CardFile
{
    /// <summary>Its path below the model's folder, with '/' between folders, at most 500 characters; for an imported model below the place it was imported from.</summary>
    public required string Name { get; init; }

    /// <summary>Size in bytes, 1 to 2^40.</summary>
    public required long Bytes { get; init; }

    /// <summary>SHA-256, 64 lower case hexadecimal digits; null while it is still being computed, which only imported models have.</summary>
    public string? Sha256 { get; init; }
}
