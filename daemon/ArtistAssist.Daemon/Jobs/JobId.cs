using System.Text.Json;
using System.Text.Json.Serialization;

namespace ArtistAssist.Daemon.Jobs;

/// <summary>Name of a job: a UUID, version 7, in lower case.</summary>
[JsonConverter(typeof(JsonForm))]
internal readonly record struct JobId(Guid Value)
{
    public static JobId New(TimeProvider time) => new(Guid.CreateVersion7(time.GetUtcNow()));

    /// <exception cref="JobNotFoundException">The text is no UUID, so no job can have that name.</exception>
    public static JobId Parse(string text) =>
        Guid.TryParseExact(text, "D", out var value) ? new JobId(value) : throw new JobNotFoundException(text);

    public override string ToString() => Value.ToString("D");

    internal sealed class JsonForm : JsonConverter<JobId>
    {
        public override JobId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetGuid());

        public override void Write(Utf8JsonWriter writer, JobId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}
