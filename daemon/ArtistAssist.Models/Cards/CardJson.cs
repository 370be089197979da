using System.Text.Json.Serialization;

namespace ArtistAssist.Models.Cards;

// An init-only property that the file leaves out gets the type's default and not its own, so those with a default of their own are set.
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false,
    WriteIndented = true,
    MaxDepth = 16)]
[JsonSerializable(typeof(CardHead))]
[JsonSerializable(typeof(LineModelCard))]
[JsonSerializable(typeof(DiffusionModelCard))]
[JsonSerializable(typeof(ControlModelCard))]
[JsonSerializable(typeof(LoraCard))]
internal sealed partial class CardJson : JsonSerializerContext;
