using System.Text.Json.Serialization;
using ArtistAssist.Daemon.Jobs;

namespace ArtistAssist.Daemon.Storage;

/// <summary>How values lie in the journal. Fields may be added with a default; a renamed or retyped one needs a migration.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(JobRequest))]
[JsonSerializable(typeof(JobEvent))]
[JsonSerializable(typeof(JobResult))]
internal sealed partial class JournalJson : JsonSerializerContext;
