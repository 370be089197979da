using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using ArtistAssist.Models.Safetensors;

namespace ArtistAssist.Testing.Checkpoints;

/// <summary>Writes a .safetensors file as the reference library does: the header padded with spaces to a multiple of 8 bytes.</summary>
public sealed class SafetensorsWriter
{
    private readonly List<(string Name, TensorType Type, long[] Shape, long Bytes, Func<byte[]>? Content)> _tensors = [];
    private readonly Dictionary<string, string> _metadata = [];

    /// <summary>Adds a tensor whose bytes are given.</summary>
    public SafetensorsWriter Add(string name, TensorType type, long[] shape, byte[] content)
    {
        _tensors.Add((name, type, shape, content.Length, () => content));
        return this;
    }

    /// <summary>Adds a tensor of zeros, which take no room on the disk.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="shape">Its sizes.</param>
    /// <param name="type">Float32, float16 or bfloat16.</param>
    public SafetensorsWriter AddBlank(string name, long[] shape, TensorType type)
    {
        _tensors.Add((name, type, shape, BytesOf(shape, type), null));
        return this;
    }

    /// <summary>Adds a tensor, rounding its values to the type.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="shape">Its sizes.</param>
    /// <param name="values">Its values.</param>
    /// <param name="type">Float32, float16 or bfloat16.</param>
    public SafetensorsWriter Add(string name, long[] shape, float[] values, TensorType type = TensorType.Float32) => Add(name, type, shape, Rounded(values, type));

    /// <summary>Adds a tensor whose values are computed when the file is written, so that large files need no memory.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="shape">Its sizes.</param>
    /// <param name="values">Gives its values.</param>
    /// <param name="type">Float32, float16 or bfloat16.</param>
    public SafetensorsWriter Add(string name, long[] shape, Func<float[]> values, TensorType type)
    {
        _tensors.Add((name, type, shape, BytesOf(shape, type), () => Rounded(values(), type)));
        return this;
    }

    /// <summary>Adds an entry of the free text.</summary>
    public SafetensorsWriter AddMetadata(string key, string value)
    {
        _metadata.Add(key, value);
        return this;
    }

    /// <summary>Writes the file.</summary>
    /// <returns>Its path.</returns>
    public string Write(string path)
    {
        using var stream = File.Create(path);
        var header = Header();
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach (var (_, _, _, bytes, content) in _tensors)
        {
            if (content is null)
            {
                stream.Seek(bytes, SeekOrigin.Current);
            }
            else
            {
                stream.Write(content());
            }
        }

        stream.SetLength(stream.Position);
        return path;
    }

    private static long BytesOf(long[] shape, TensorType type) => shape.Aggregate(type == TensorType.Float32 ? 4L : 2L, (product, size) => product * size);

    private static byte[] Rounded(float[] values, TensorType type) => type switch
    {
        TensorType.Float32 => MemoryMarshal.AsBytes(values.AsSpan()).ToArray(),
        TensorType.Float16 => MemoryMarshal.AsBytes(Array.ConvertAll(values, value => (Half)value).AsSpan()).ToArray(),
        TensorType.BFloat16 => MemoryMarshal.AsBytes(Array.ConvertAll(values, Upper).AsSpan()).ToArray(),
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    /// <summary>Rounds to the nearest bfloat16, ties to even.</summary>
    private static ushort Upper(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        return (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }

    private static string Name(TensorType type) => type switch
    {
        TensorType.Bool => "BOOL",
        TensorType.Float8E5M2 => "F8_E5M2",
        TensorType.Float8E4M3 => "F8_E4M3",
        TensorType.BFloat16 => "BF16",
        _ => type.ToString().Replace("UInt", "U", StringComparison.Ordinal).Replace("Int", "I", StringComparison.Ordinal).Replace("Float", "F", StringComparison.Ordinal),
    };

    private byte[] Header()
    {
        var header = new JsonObject();
        if (_metadata.Count > 0)
        {
            header["__metadata__"] = JsonSerializer.SerializeToNode(_metadata);
        }

        var end = 0L;
        foreach (var (name, type, shape, length, _) in _tensors)
        {
            header[name] = new JsonObject
            {
                ["dtype"] = Name(type),
                ["shape"] = new JsonArray([.. shape.Select(size => (JsonNode)size)]),
                ["data_offsets"] = new JsonArray(end, end += length),
            };
        }

        var bytes = JsonSerializer.SerializeToUtf8Bytes(header);
        return [.. bytes, .. Enumerable.Repeat((byte)' ', (8 - (bytes.Length % 8)) % 8)];
    }
}
