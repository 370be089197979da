using ArtistAssist.Models.Cards;
using ArtistAssist.Models.Diffusion;

namespace ArtistAssist.Models.Catalog;

/// <summary>A diffusion model that can be loaded.</summary>
public sealed record InstalledDiffusionModel : InstalledModel
{
    internal InstalledDiffusionModel(DiffusionModelCard card, DiffusionModel content, bool builtIn)
        : base(builtIn)
    {
        Card = card;
        Content = content;
    }

    /// <inheritdoc/>
    public override DiffusionModelCard Card { get; }

    /// <summary>What it is made of.</summary>
    public DiffusionModel Content { get; }
}
