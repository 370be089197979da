using System.Text.Json.Serialization;

namespace ArtistAssist.Models.Import;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false,
    UseStringEnumConverter = true,
    WriteIndented = true,
    MaxDepth = 16)]
[JsonSerializable(typeof(ModelSource))]
internal sealed partial class SourceJson : JsonSerializerContext;
