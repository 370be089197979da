using System.Text.Json.Serialization;

namespace ArtistAssist.Models.Cards;

/// <summary>The picture that a model gives, of the height and width of its input.</summary>
public sealed record CardOutput
{
    /// <summary>Name of the graph's output.</summary>
    public required string Name { get; init; }

    /// <summary>Channels, 1 to 16. Default 1.</summary>
    [JsonInclude]
    public int Channels { get; internal set; } = 1;

    /// <summary>Order of the dimensions: NCHW, nothing else. Default NCHW.</summary>
    [JsonInclude]
    public string Layout { get; internal set; } = "NCHW";

    /// <summary>Type of the elements: float32, nothing else. Default float32.</summary>
    [JsonInclude]
    public string Type { get; internal set; } = "float32";

    /// <summary>What a value means, one sentence.</summary>
    public required string Meaning { get; init; }

    /// <summary>Whether the graph ends in a sigmoid. Default <see cref="OutputValues.Probability"/>.</summary>
    public OutputValues Values { get; init; }
}
