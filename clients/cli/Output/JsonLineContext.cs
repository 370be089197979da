using System.Text.Json.Serialization;

namespace ArtistAssist.Cli.Output;

[JsonSerializable(typeof(CleanLine))]
[JsonSerializable(typeof(DeviceLine))]
[JsonSerializable(typeof(ErrorLine))]
[JsonSerializable(typeof(ForecastLine))]
[JsonSerializable(typeof(ImportLine))]
[JsonSerializable(typeof(JobLine))]
[JsonSerializable(typeof(ModelLine))]
[JsonSerializable(typeof(RemovedLine))]
[JsonSerializable(typeof(PlanLine))]
[JsonSerializable(typeof(StatusLine))]
[JsonSerializable(typeof(StopLine))]
[JsonSerializable(typeof(SummaryLine))]
[JsonSerializable(typeof(VerifyLine))]
[JsonSerializable(typeof(WorkerLine))]
internal sealed partial class JsonLineContext : JsonSerializerContext;
