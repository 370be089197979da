using System.Text;
using System.Text.Json;

namespace ArtistAssist.Models.Safetensors;

/// <summary>Reads and checks the header of a .safetensors file: JSON, one object for each tensor.</summary>
/// <param name="path">The file, for messages.</param>
/// <param name="fileBytes">How long the file is.</param>
internal sealed class HeaderReader(string path, long fileBytes)
{
    private const string MetadataKey = "__metadata__";
    private const int MaxTensors = 100_000;
    private const int MaxMetadata = 10_000;
    private const int MaxRank = 8;
    private const int MaxNameLength = 512;
    private static readonly JsonReaderOptions Strict = new() { MaxDepth = 4 };
    private readonly Dictionary<string, SafetensorsTensor> _tensors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _metadata = new(StringComparer.Ordinal);

    public SafetensorsHeader Read(ReadOnlySpan<byte> header)
    {
        try
        {
            var json = new Utf8JsonReader(header, Strict);
            ReadTensors(ref json, dataOffset: sizeof(ulong) + header.Length);
            // Reads the white space to the end; anything else there throws.
            json.Read();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or DecoderFallbackException)
        {
            throw Problem("its header is no valid JSON", exception);
        }

        CheckPlaces(sizeof(ulong) + header.Length);
        return new SafetensorsHeader(_tensors, _metadata);
    }

    private void ReadTensors(ref Utf8JsonReader json, long dataOffset)
    {
        json.Read();
        for (var hasMetadata = false; NextKey(ref json, out var name);)
        {
            if (name != MetadataKey)
            {
                Add(ReadTensor(ref json, name, dataOffset));
            }
            else if (hasMetadata)
            {
                throw Problem($"its header has {MetadataKey} twice");
            }
            else
            {
                hasMetadata = true;
                ReadMetadata(ref json);
            }
        }
    }

    private void Add(SafetensorsTensor tensor)
    {
        if (!_tensors.TryAdd(tensor.Name, tensor))
        {
            throw Problem($"its header has the tensor {Quoted(tensor.Name)} twice");
        }

        if (_tensors.Count > MaxTensors)
        {
            throw Problem($"it has more than {MaxTensors} tensors");
        }
    }

    private void ReadMetadata(ref Utf8JsonReader json)
    {
        Expect(ref json, JsonTokenType.StartObject, MetadataKey);
        while (NextKey(ref json, out var key))
        {
            Expect(ref json, JsonTokenType.String, MetadataKey);
            if (!_metadata.TryAdd(key, json.GetString()!))
            {
                throw Problem($"its {MetadataKey} has {Quoted(key)} twice");
            }

            if (_metadata.Count > MaxMetadata)
            {
                throw Problem($"its {MetadataKey} has more than {MaxMetadata} entries");
            }
        }
    }

    private SafetensorsTensor ReadTensor(ref Utf8JsonReader json, string name, long dataOffset)
    {
        if (name.Length is 0 or > MaxNameLength)
        {
            throw Problem($"a tensor's name has {name.Length} characters; 1 to {MaxNameLength} are allowed");
        }

        TensorType? type = null;
        long[]? shape = null;
        long[]? place = null;
        Expect(ref json, JsonTokenType.StartObject, name);
        while (NextKey(ref json, out var key))
        {
            switch (key)
            {
                case "dtype" when type is null:
                    type = ReadType(ref json, name);
                    break;
                case "shape" when shape is null:
                    shape = ReadNumbers(ref json, name, MaxRank);
                    break;
                case "data_offsets" when place is null:
                    place = ReadNumbers(ref json, name, 2);
                    break;
                default:
                    throw Problem($"the tensor {Quoted(name)} has the entry {Quoted(key)} twice, or the format does not know it");
            }
        }

        if (type is null || shape is null || place is not [var begin, var end])
        {
            throw Problem($"the tensor {Quoted(name)} lacks its dtype, shape or data_offsets");
        }

        return Placed(name, type.Value, shape, begin, end, dataOffset);
    }

    private SafetensorsTensor Placed(string name, TensorType type, long[] shape, long begin, long end, long dataOffset)
    {
        if (end < begin || end > fileBytes - dataOffset)
        {
            throw Problem($"the tensor {Quoted(name)} is said to lie outside the file, at {begin} to {end} of {fileBytes - dataOffset}; it may be an unfinished download");
        }

        if (Bytes(type, shape) is not { } bytes || bytes != end - begin)
        {
            throw Problem($"the tensor {Quoted(name)} has {end - begin} bytes, which does not fit its shape [{string.Join(", ", shape)}] of {type}");
        }

        return new SafetensorsTensor(name, type, shape, dataOffset + begin, bytes);
    }

    private TensorType ReadType(ref Utf8JsonReader json, string name)
    {
        Expect(ref json, JsonTokenType.String, name);
        var type = json.GetString()!;
        return TensorTypes.Parse(type) ?? throw Problem($"the tensor {Quoted(name)} has the type {Quoted(type)}, which is not known here");
    }

    private long[] ReadNumbers(ref Utf8JsonReader json, string name, int max)
    {
        Expect(ref json, JsonTokenType.StartArray, name);
        var numbers = new List<long>(4);
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (json.TokenType != JsonTokenType.Number || !json.TryGetInt64(out var number) || number < 0)
            {
                throw Problem($"the tensor {Quoted(name)} has a size or place that is no whole number from 0 on");
            }

            numbers.Add(number);
            if (numbers.Count > max)
            {
                throw Problem($"the tensor {Quoted(name)} has more than {max} sizes or places");
            }
        }

        return [.. numbers];
    }

    /// <returns>Null when it is beyond counting.</returns>
    private static long? Bytes(TensorType type, long[] shape)
    {
        try
        {
            var bytes = (long)type.Bytes();
            foreach (var size in shape)
            {
                bytes = checked(bytes * size);
            }

            return bytes;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    /// <summary>The format wants the tensors to lie one after another, without gaps, from the header to the end of the file.</summary>
    private void CheckPlaces(long dataOffset)
    {
        var end = dataOffset;
        SafetensorsTensor? previous = null;
        foreach (var tensor in _tensors.Values.OrderBy(tensor => tensor.Offset).ThenBy(tensor => tensor.Bytes))
        {
            if (tensor.Offset < end)
            {
                throw Problem($"the tensors {Quoted(previous!.Name)} and {Quoted(tensor.Name)} overlap");
            }

            if (tensor.Offset > end)
            {
                throw Problem($"there are {tensor.Offset - end} bytes before the tensor {Quoted(tensor.Name)} that belong to no tensor");
            }

            (previous, end) = (tensor, tensor.Offset + tensor.Bytes);
        }

        if (end != fileBytes)
        {
            throw Problem($"there are {fileBytes - end} bytes after the last tensor that belong to none");
        }
    }

    private static bool NextKey(ref Utf8JsonReader json, out string key)
    {
        json.Read();
        key = json.TokenType == JsonTokenType.PropertyName ? json.GetString()! : "";
        return json.TokenType == JsonTokenType.PropertyName;
    }

    private void Expect(ref Utf8JsonReader json, JsonTokenType type, string name)
    {
        if (!json.Read() || json.TokenType != type)
        {
            throw Problem($"the entry {Quoted(name)} of its header is not as the format wants it");
        }
    }

    private static string Quoted(string name)
    {
        var shown = name.Length > 80 ? name[..80] + "..." : name;
        return $"\"{string.Concat(shown.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c))}\"";
    }

    private CheckpointException Problem(string problem, Exception? inner = null) => new(path, problem, inner);
}
