using ArtistAssist.Models.Diffusion;

namespace ArtistAssist.Models.Cards;

/// <summary>The card of a LoRA.</summary>
public sealed record LoraCard : ModelCard
{
    /// <summary>The family of diffusion models that it fits.</summary>
    public required DiffusionFamily Family { get; init; }

    /// <summary>Weight that its file recommends, -10 to 10; null for none, which is 1.</summary>
    public double? Weight { get; init; }
}
