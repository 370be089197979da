using System.Text.Json.Serialization;

namespace ArtistAssist.Models.Cards;

// An init-only property that the file leaves out gets the type's default and not its own, so those with a default of their own are set.
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false,
    MaxDepth = 16)]
[JsonSerializable(typeof(ModelCard))]
internal sealed partial class CardJson : JsonSerializerContext;
