namespace ArtistAssist.Models.Catalog;

/// <summary>Whether a model's file is what its card says.</summary>
/// <param name="Sha256">SHA-256 of the file as it is now, 32 bytes; null when it cannot be read.</param>
/// <param name="Problem">What is wrong, one sentence; null when the file is intact.</param>
public sealed record ModelVerification(byte[]? Sha256, string? Problem)
{
    /// <summary>True when the file is what the card says.</summary>
    public bool Intact => Problem is null;
}
