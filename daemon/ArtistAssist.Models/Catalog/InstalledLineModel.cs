using ArtistAssist.Models.Cards;

namespace ArtistAssist.Models.Catalog;

/// <summary>A line model that can be loaded.</summary>
public sealed record InstalledLineModel : InstalledModel
{
    internal InstalledLineModel(LineModelCard card, string filePath, bool builtIn)
        : base(builtIn)
    {
        Card = card;
        FilePath = filePath;
    }

    /// <inheritdoc/>
    public override LineModelCard Card { get; }

    /// <summary>Its file. The content is compared with the card when it is loaded, not before.</summary>
    public string FilePath { get; }
}
