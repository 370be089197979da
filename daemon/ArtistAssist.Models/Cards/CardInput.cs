using System.Text.Json.Serialization;

namespace ArtistAssist.Models.Cards;

/// <summary>The picture that a model takes: [1, channels, height, width].</summary>
public sealed record CardInput
{
    /// <summary>Name of the graph's input.</summary>
    public required string Name { get; init; }

    /// <summary>Channels, 1 to 16.</summary>
    public required int Channels { get; init; }

    /// <summary>Order of the dimensions: NCHW, nothing else.</summary>
    public required string Layout { get; init; }

    /// <summary>Type of the elements: float32, nothing else. Default float32.</summary>
    [JsonInclude]
    public string Type { get; internal set; } = "float32";

    /// <summary>What a value means, one sentence.</summary>
    public required string Meaning { get; init; }

    /// <summary>Height and width must be multiples of this many pixels, 1 to 256.</summary>
    public required int Multiple { get; init; }
}
