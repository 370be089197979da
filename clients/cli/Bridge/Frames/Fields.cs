using System.Text.Json;
using ArtistAssist.Cli.Bridge.Requests;
using ArtistAssist.Cli.Language;

namespace ArtistAssist.Cli.Bridge.Frames;

/// <summary>What a header says, field by field. Null counts as absent.</summary>
internal sealed class Fields(JsonElement json)
{
    public JsonElement Json { get; } = json;

    public string Text(string name, int most = 128) => OptionalText(name, most) ?? throw Missing(name);

    public string? OptionalText(string name, int most = 128) => Get(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text && text.Length <= most
            ? text
            : throw new RefusedException(Say.With(Texts.BridgeFieldText, name, most), name);

    public long Number(string name, long least, long most) => OptionalNumber(name, least, most) ?? throw Missing(name);

    public long? OptionalNumber(string name, long least, long most) => Get(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= least && number <= most
            ? number
            : throw new RefusedException(Say.With(Texts.BridgeFieldNumber, name, least, most), name);

    public bool? OptionalFlag(string name) => Get(name) is not { } value ? null : value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw new RefusedException(Say.With(Texts.BridgeFieldFlag, name), name),
    };

    /// <summary>One of the values of a table, by its name there.</summary>
    public T? OptionalChoice<T>(string name, IReadOnlyDictionary<string, T> choices)
        where T : struct => Get(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.String && choices.TryGetValue(value.GetString()!, out var choice)
            ? choice
            : throw new RefusedException(Say.With(Texts.BridgeFieldChoice, name, string.Join(", ", choices.Keys)), name);

    public T Choice<T>(string name, IReadOnlyDictionary<string, T> choices)
        where T : struct => OptionalChoice(name, choices) ?? throw Missing(name);

    public Fields? OptionalObject(string name) => Get(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.Object ? new Fields(value) : throw new RefusedException(Say.With(Texts.BridgeFieldObject, name), name);

    /// <summary>True for that very text, for fields that take either a word or an object.</summary>
    public bool Says(string name, string word) => Get(name) is { ValueKind: JsonValueKind.String } value && value.ValueEquals(word);

    private JsonElement? Get(string name) => Json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static RefusedException Missing(string name) => new(Say.With(Texts.BridgeFieldMissing, name), name);
}
