using System.Text.Json;
using System.Text.Json.Nodes;
using ArtistAssist.Gimp.Libgimp;
using ArtistAssist.Gimp.Runs;

namespace ArtistAssist.Gimp.Arguments;

/// <summary>What a procedure was told, by the names of its arguments.</summary>
internal sealed class Answers
{
    private readonly Dictionary<string, JsonNode> _values;

    private Answers(IEnumerable<KeyValuePair<string, JsonNode>> values) => _values = new(values);

    public static Answers Defaults(IEnumerable<Argument> arguments) => new(arguments.Select(each => KeyValuePair.Create(each.Name, each.Default)));

    /// <summary>What a script gives, in the order of the arguments.</summary>
    /// <exception cref="TroubleException">A value is wrong.</exception>
    public static Answers Of(IReadOnlyList<Argument> arguments, ReadOnlySpan<Param> given)
    {
        var values = new List<KeyValuePair<string, JsonNode>>();
        for (var i = 0; i < arguments.Count; i++)
        {
            var value = i < given.Length ? arguments[i].Read(given[i]) : arguments[i].Default;
            if (arguments[i].Problem(value) is { } problem)
            {
                throw new TroubleException(problem);
            }

            values.Add(KeyValuePair.Create(arguments[i].Name, value));
        }

        return new(values);
    }

    /// <summary>What was remembered; the defaults where that does not fit.</summary>
    public static Answers Parse(IEnumerable<Argument> arguments, ReadOnlySpan<byte> json)
    {
        var answers = Defaults(arguments);
        try
        {
            var remembered = json.IsEmpty ? null : JsonNode.Parse(json) as JsonObject;
            foreach (var argument in arguments)
            {
                if (remembered?[argument.Name] is { } value && KindOf(value) == KindOf(argument.Default) && argument.Problem(value) is null)
                {
                    answers._values[argument.Name] = value;
                }
            }
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            // What cannot be read was not remembered.
        }

        return answers;
    }

    public JsonNode this[string name]
    {
        get => _values[name];
        set => _values[name] = value;
    }

    public double Number(string name) => _values[name].GetValue<double>();

    public int Whole(string name) => _values[name].GetValue<int>();

    public bool Is(string name) => _values[name].GetValue<bool>();

    public string Text(string name) => _values[name].GetValue<string>();

    /// <summary>A text without the blanks around it; null where nothing was written.</summary>
    public string? Said(string name) => Text(name).Trim() is { Length: > 0 } said ? said : null;

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(_values);

    private static JsonValueKind KindOf(JsonNode value) => value.GetValueKind() is var kind && kind == JsonValueKind.True ? JsonValueKind.False : kind;
}
