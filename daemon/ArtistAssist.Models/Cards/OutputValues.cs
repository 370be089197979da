using System.Text.Json.Serialization;

namespace ArtistAssist.Models.Cards;

/// <summary>What the numbers are that leave a graph.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OutputValues>))]
public enum OutputValues
{
    /// <summary>Probabilities, 0 to 1.</summary>
    [JsonStringEnumMemberName("probability")]
    Probability,

    /// <summary>Logits: the sigmoid of a value is the probability.</summary>
    [JsonStringEnumMemberName("logits")]
    Logits,
}
