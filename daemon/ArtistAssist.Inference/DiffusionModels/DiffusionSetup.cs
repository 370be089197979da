using ArtistAssist.Models.Catalog;
using ArtistAssist.Models.Diffusion;

namespace ArtistAssist.Inference.DiffusionModels;

/// <summary>A diffusion model and what a job puts around it.</summary>
/// <param name="Model">The model.</param>
public sealed record DiffusionSetup(InstalledDiffusionModel Model)
{
    /// <summary>What it is made of; something else than the model's own where LoRAs are merged into it.</summary>
    public DiffusionModel Content { get; init; } = Model.Content;

    /// <summary>The ControlNets at hand.</summary>
    /// <value>Default none.</value>
    public IReadOnlyList<ControlSetup> Controls { get; init; } = [];
}
