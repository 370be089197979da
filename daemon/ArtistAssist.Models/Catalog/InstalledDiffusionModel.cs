using ArtistAssist.Models.Cards;
using ArtistAssist.Models.Diffusion;
using ArtistAssist.Models.Import;

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
    public DiffusionModel Content { get; private init; }

    /// <summary>Where its graphs come from; null when they are files of their own.</summary>
    internal CheckpointGraphs? Checkpoint { get; init; }

    /// <summary>The model with other graphs.</summary>
    internal InstalledDiffusionModel With(IReadOnlyDictionary<DiffusionPart, DiffusionGraph> parts) => this with { Content = Content with { Parts = parts } };
}
