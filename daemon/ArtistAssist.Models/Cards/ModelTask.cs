using System.Text.Json.Serialization;

namespace ArtistAssist.Models.Cards;

/// <summary>What a model can do.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ModelTask>))]
public enum ModelTask
{
    /// <summary>A rough sketch becomes clean lines.</summary>
    [JsonStringEnumMemberName("cleanup")]
    Cleanup,

    /// <summary>A picture is worked over with a strength.</summary>
    [JsonStringEnumMemberName("refine")]
    Refine,

    /// <summary>A hole is filled, removed or expanded into.</summary>
    [JsonStringEnumMemberName("inpaint")]
    Inpaint,
}
