using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ArtistAssist.Cli.Output;

/// <summary>One JSON object a line. Field names are those of docs/command-line.md and never change their meaning.</summary>
internal sealed class JsonLines(TextWriter output)
{
    private static readonly JsonLineContext Context = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // A line goes to a program, never into a web page: names stay readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    private readonly Lock _gate = new();

    public void Write<T>(T line)
    {
        var text = JsonSerializer.Serialize(line, (JsonTypeInfo<T>)Context.GetTypeInfo(typeof(T))!);
        lock (_gate)
        {
            output.WriteLine(text);
            output.Flush();
        }
    }
}
