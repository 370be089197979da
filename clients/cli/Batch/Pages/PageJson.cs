using System.Text.Json.Serialization;

namespace ArtistAssist.Cli.Batch.Pages;

// The standard encoder writes < as an escape, so nothing in a name ends the script that holds the data.
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PageData))]
internal sealed partial class PageJson : JsonSerializerContext;
