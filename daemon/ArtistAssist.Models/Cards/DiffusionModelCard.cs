using System.Text.Json.Serialization;
using ArtistAssist.Models.Diffusion;

namespace ArtistAssist.Models.Cards;

/// <summary>
/// The card of a latent diffusion model. Its networks and numbers stand in its own configuration files, as
/// <see cref="DiffusionModel"/> has them.
/// </summary>
public sealed record DiffusionModelCard : ModelCard
{
    /// <summary>What it descends from.</summary>
    public required DiffusionFamily Family { get; init; }

    /// <summary>Its sliders in the order of the network's style vector, at most 64; none for models that are led by words.</summary>
    [JsonInclude]
    public IReadOnlyList<CardControl> Controls { get; internal set; } = [];

    /// <summary>How a sketch becomes the darkness that the network was trained on; null where it sees the picture itself.</summary>
    public CardNormalisation? Normalisation { get; init; }

    /// <summary>How a finished drawing becomes the ink that the network was trained on; null where it sees the picture itself.</summary>
    public CardLineArt? LineArt { get; init; }

    /// <summary>The scale at which the network sees strokes as it was trained on them; null for pictures as they are.</summary>
    public CardWorkingScale? WorkingScale { get; init; }
}
