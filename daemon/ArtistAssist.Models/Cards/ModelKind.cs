using System.Text.Json.Serialization;

namespace ArtistAssist.Models.Cards;

/// <summary>What sort of thing a card describes.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ModelKind>))]
public enum ModelKind
{
    /// <summary>One network from a picture to the ink of its lines: <see cref="LineModelCard"/>.</summary>
    [JsonStringEnumMemberName("line")]
    Line,

    /// <summary>A latent diffusion model of several networks: <see cref="DiffusionModelCard"/>.</summary>
    [JsonStringEnumMemberName("diffusion")]
    Diffusion,

    /// <summary>A ControlNet, which holds a diffusion model to a picture: <see cref="ControlModelCard"/>.</summary>
    [JsonStringEnumMemberName("control")]
    Control,

    /// <summary>Low-rank changes to a diffusion model's weights: <see cref="LoraCard"/>.</summary>
    [JsonStringEnumMemberName("lora")]
    Lora,
}
