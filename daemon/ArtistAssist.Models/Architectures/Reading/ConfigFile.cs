using System.Text.Json;
using ArtistAssist.Models.Safetensors;

namespace ArtistAssist.Models.Architectures.Reading;

/// <summary>A file of settings of diffusers or transformers: read whole when it is small, and nothing in it believed but what is asked for.</summary>
internal sealed class ConfigFile
{
    private const int MaxBytes = 16 * 1024 * 1024;
    private readonly string _checkpoint;
    private readonly string _file;
    private readonly JsonElement _root;

    private ConfigFile(string checkpoint, string file, JsonElement root)
    {
        _checkpoint = checkpoint;
        _file = file;
        _root = root;
    }

    /// <returns>Null when there is no such file.</returns>
    public static ConfigFile? TryRead(string checkpoint, string file)
    {
        if (!File.Exists(file))
        {
            return null;
        }

        try
        {
            if (new FileInfo(file).Length > MaxBytes)
            {
                throw new CheckpointException(checkpoint, $"its {Path.GetFileName(file)} has more than {MaxBytes} bytes");
            }

            using var json = PythonJson.Parse(File.ReadAllBytes(file));
            return json.RootElement.ValueKind == JsonValueKind.Object
                ? new ConfigFile(checkpoint, file, json.RootElement.Clone())
                : throw new CheckpointException(checkpoint, $"its {Path.GetFileName(file)} is no JSON object");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new CheckpointException(checkpoint, $"its {Path.GetFileName(file)} cannot be read ({exception.Message})", exception);
        }
    }

    /// <summary>All of it as JSON.</summary>
    public string Json => _root.GetRawText();

    public string? Text(string name) => Find(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>A special token, written as a text or as an object with the text in "content".</summary>
    public string? Token(string name) => Find(name) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Object } token when token.TryGetProperty("content", out var content) && content.ValueKind == JsonValueKind.String => content.GetString(),
        _ => null,
    };

    public bool Flag(string name) => Find(name) is { ValueKind: JsonValueKind.True };

    /// <summary>A whole number of a range; null when there is none.</summary>
    public int? Number(string name, int min, int max) => Find(name) is { ValueKind: not JsonValueKind.Null } value ? Bounded(name, value, min, max) : null;

    public float? Real(string name) => Find(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetSingle(out var real) && real is > 0 and < 1 ? real : null;

    /// <summary>A number of a range; null when there is none.</summary>
    public double? Real(string name, double min, double max) => Find(name) switch
    {
        null or { ValueKind: JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.Number } value when value.TryGetDouble(out var real) && real >= min && real <= max => real,
        _ => throw new CheckpointException(_checkpoint, $"\"{name}\" in its {Path.GetFileName(_file)} is no number from {min} to {max}"),
    };

    /// <summary>The texts of a list; none when there is no list.</summary>
    public IReadOnlyList<string> Texts(string name) => Find(name) is { ValueKind: JsonValueKind.Array } values && values.GetArrayLength() <= 64
        ? [.. values.EnumerateArray().Where(value => value.ValueKind == JsonValueKind.String).Select(value => value.GetString()!)]
        : [];

    /// <summary>Whole numbers of a range, or one for all; null when there are none.</summary>
    public IReadOnlyList<int>? Numbers(string name, int count, int min, int max) => Find(name) switch
    {
        { ValueKind: JsonValueKind.Array } values when values.GetArrayLength() <= 64 => [.. values.EnumerateArray().Select(value => Bounded(name, value, min, max))],
        { ValueKind: JsonValueKind.Number } value => [.. Enumerable.Repeat(Bounded(name, value, min, max), count)],
        null or { ValueKind: JsonValueKind.Null } => null,
        _ => throw Wrong(name, min, max),
    };

    /// <summary>The texts of an object's entries.</summary>
    public IReadOnlyList<string> TextsIn(string name) => Find(name) is { ValueKind: JsonValueKind.Object } entries
        ? [.. entries.EnumerateObject().Where(entry => entry.Value.ValueKind == JsonValueKind.String).Select(entry => entry.Value.GetString()!)]
        : [];

    private JsonElement? Find(string name) => _root.TryGetProperty(name, out var value) ? value : null;

    private int Bounded(string name, JsonElement value, int min, int max) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= min && number <= max ? number : throw Wrong(name, min, max);

    private CheckpointException Wrong(string name, int min, int max) =>
        new(_checkpoint, $"\"{name}\" in its {Path.GetFileName(Path.GetDirectoryName(_file))}/{Path.GetFileName(_file)} is no whole number from {min} to {max}");
}
