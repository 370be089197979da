using ArtistAssist.Models.Catalog;

namespace ArtistAssist.Inference.DiffusionModels;

/// <summary>A diffusion model and what a job puts around it.</summary>
/// <param name="Model">The model, LoRAs merged.</param>
public sealed record DiffusionSetup(InstalledDiffusionModel Model)
{
    /// <summary>The ControlNets at hand.</summary>
    /// <value>Default none.</value>
    public IReadOnlyList<ControlSetup> Controls { get; init; } = [];
}
