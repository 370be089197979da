using ArtistAssist.Models.Cards;
using ArtistAssist.Models.Diffusion;

namespace ArtistAssist.Models.Catalog;

/// <summary>A ControlNet that can be loaded.</summary>
public sealed record InstalledControlModel : InstalledModel
{
    internal InstalledControlModel(ControlModelCard card, ControlModel content, bool builtIn)
        : base(builtIn)
    {
        Card = card;
        Content = content;
    }

    /// <inheritdoc/>
    public override ControlModelCard Card { get; }

    /// <summary>What it is made of.</summary>
    public ControlModel Content { get; }
}
