using ArtistAssist.Models.Diffusion;

namespace ArtistAssist.Models.Cards;

/// <summary>The card of a ControlNet.</summary>
public sealed record ControlModelCard : ModelCard
{
    /// <summary>The family of diffusion models that it fits.</summary>
    public required DiffusionFamily Family { get; init; }
}
