using System.Buffers.Binary;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Text.Json;
using ArtistAssist.Models.Safetensors;

namespace ArtistAssist.Models.Lora;

/// <summary>Writes a .safetensors file tensor by tensor; never more than one of them is in memory.</summary>
internal sealed class SideFile : IDisposable
{
    private readonly FileStream _stream;

    /// <summary>Writes the header.</summary>
    /// <param name="path">The file; it must not be there.</param>
    /// <param name="tensors">The tensors in the order in which they will come, with the names, types and shapes that they have in the checkpoint.</param>
    public SideFile(string path, IReadOnlyList<SafetensorsTensor> tensors)
    {
        _stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16);
        var header = Header(tensors);
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        _stream.Write(length);
        _stream.Write(header);
    }

    /// <summary>Writes the next tensor, its values rounded to its type.</summary>
    public void Write(SafetensorsTensor tensor, float[] values) => _stream.Write(tensor.Type switch
    {
        TensorType.Float32 => MemoryMarshal.AsBytes(values.AsSpan()),
        TensorType.Float16 => Halves(values),
        _ => Uppers(values),
    });

    /// <summary>Makes what was written last through a power cut.</summary>
    public void Flush() => _stream.Flush(flushToDisk: true);

    public void Dispose() => _stream.Dispose();

    private static byte[] Halves(float[] values)
    {
        var bytes = new byte[values.Length * sizeof(ushort)];
        TensorPrimitives.ConvertToHalf(values, MemoryMarshal.Cast<byte, Half>(bytes.AsSpan()));
        return bytes;
    }

    /// <summary>bfloat16: to the nearest, ties to even.</summary>
    private static byte[] Uppers(float[] values)
    {
        var bytes = new byte[values.Length * sizeof(ushort)];
        var uppers = MemoryMarshal.Cast<byte, ushort>(bytes.AsSpan());
        for (var i = 0; i < values.Length; i++)
        {
            var bits = BitConverter.SingleToUInt32Bits(values[i]);
            uppers[i] = (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
        }

        return bytes;
    }

    private static byte[] Header(IReadOnlyList<SafetensorsTensor> tensors)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            var end = 0L;
            foreach (var tensor in tensors)
            {
                json.WriteStartObject(tensor.Name);
                json.WriteString("dtype", tensor.Type == TensorType.Float32 ? "F32" : tensor.Type == TensorType.Float16 ? "F16" : "BF16");
                WriteNumbers(json, "shape", tensor.Shape);
                WriteNumbers(json, "data_offsets", [end, end += tensor.Bytes]);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        while (buffer.Length % sizeof(ulong) != 0)
        {
            buffer.WriteByte((byte)' ');
        }

        return buffer.ToArray();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, IEnumerable<long> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }
}
