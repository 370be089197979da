namespace ArtistAssist.Models.Catalog;

/// <summary>Whether a model's files are what its card says.</summary>
/// <param name="Sha256">The hash of the files as they are now, made as <see cref="Cards.ModelCard.Sha256"/> is, 32 bytes; null when one cannot be read.</param>
/// <param name="Problem">What is wrong, one sentence; null when the files are intact.</param>
public sealed record ModelVerification(byte[]? Sha256, string? Problem)
{
    /// <summary>True when the files are what the card says.</summary>
    public bool Intact => Problem is null;
}
