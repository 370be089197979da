using ArtistAssist.Models.Cards;

namespace ArtistAssist.Models.Catalog;

/// <summary>A model that can be loaded.</summary>
/// <param name="BuiltIn">True when it ships with ArtistAssist.</param>
public abstract record InstalledModel(bool BuiltIn)
{
    /// <summary>Its card, every number within its range.</summary>
    public abstract ModelCard Card { get; }

    /// <summary>Name for programs.</summary>
    public string Id => Card.Id;
}
