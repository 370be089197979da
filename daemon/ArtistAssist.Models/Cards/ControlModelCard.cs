using ArtistAssist.Models.Diffusion;

namespace ArtistAssist.Models.Cards;

/// <summary>The card of a ControlNet.</summary>
public sealed record ControlModelCard : ModelCard
{
    /// <summary>The family of diffusion models that it fits.</summary>
    public required DiffusionFamily Family { get; init; }

    /// <summary>What pictures it follows, as "line_art": 1 to 64 lower case letters, digits and '_'; null when nobody said.</summary>
    public string? Control { get; init; }
}
