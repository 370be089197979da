using ArtistAssist.Models.Cards;

namespace ArtistAssist.Models.Catalog;

/// <summary>A model that can be loaded.</summary>
/// <param name="Card">Its card, every number within its range.</param>
/// <param name="FilePath">Its file. The content is compared with the card when it is loaded, not before.</param>
/// <param name="BuiltIn">True when it ships with ArtistAssist.</param>
public sealed record InstalledModel(ModelCard Card, string FilePath, bool BuiltIn)
{
    /// <summary>Name for programs.</summary>
    public string Id => Card.Id;
}
