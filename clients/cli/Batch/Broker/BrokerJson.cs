using System.Text.Json.Serialization;

namespace ArtistAssist.Cli.Batch.Broker;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(WorkOrder))]
[JsonSerializable(typeof(WorkAnswer))]
internal sealed partial class BrokerJson : JsonSerializerContext;
