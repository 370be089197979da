using ArtistAssist.Models.Cards;

namespace ArtistAssist.Models.Catalog;

/// <summary>A model as it was found: usable, or with the reason why not.</summary>
public sealed record CatalogEntry
{
    internal CatalogEntry(string id, bool builtIn)
    {
        Id = id;
        BuiltIn = builtIn;
    }

    /// <summary>Name for programs: the name of the model's folder.</summary>
    public string Id { get; }

    /// <summary>True when it ships with ArtistAssist.</summary>
    public bool BuiltIn { get; }

    /// <summary>The card; null when it cannot be read.</summary>
    public ModelCard? Card { get; internal init; }

    /// <summary>True when an import wrote its card; its files lie elsewhere and are the artist's.</summary>
    public bool Imported => SourcePath is not null;

    /// <summary>What was imported; null when nothing was.</summary>
    internal string? SourcePath { get; init; }

    /// <summary>The whole card as it stands in the file; empty when there is none that can be read.</summary>
    public string CardJson { get; internal init; } = "";

    /// <summary>Where the files of the card lie; null without a card.</summary>
    internal string? Folder { get; init; }

    /// <summary>Why the model cannot be used, one sentence; null when it can.</summary>
    public string? Problem { get; internal init; }

    /// <summary>The model, ready to be loaded; null when it cannot be used.</summary>
    public InstalledModel? Model { get; internal init; }
}
