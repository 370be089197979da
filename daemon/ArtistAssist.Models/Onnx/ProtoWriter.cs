using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;

namespace ArtistAssist.Models.Onnx;

/// <summary>Writes the few kinds of protobuf fields that an ONNX file has.</summary>
internal sealed class ProtoWriter
{
    private const int LengthDelimited = 2;
    private const int Fixed32 = 5;
    private byte[] _bytes = new byte[256];
    private int _length;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    public ProtoWriter Clear()
    {
        _length = 0;
        return this;
    }

    public ProtoWriter Number(int field, long value)
    {
        Varint((ulong)field << 3);
        Varint((ulong)value);
        return this;
    }

    public ProtoWriter Float(int field, float value)
    {
        Varint(((ulong)field << 3) | Fixed32);
        BinaryPrimitives.WriteSingleLittleEndian(Take(sizeof(float)), value);
        return this;
    }

    public ProtoWriter Text(int field, string value)
    {
        Length(field, Encoding.UTF8.GetByteCount(value));
        Encoding.UTF8.GetBytes(value, Take(Encoding.UTF8.GetByteCount(value)));
        return this;
    }

    public ProtoWriter Message(int field, ProtoWriter value) => Bytes(field, value.Written);

    public ProtoWriter Bytes(int field, ReadOnlySpan<byte> value)
    {
        Length(field, value.Length);
        value.CopyTo(Take(value.Length));
        return this;
    }

    /// <summary>A StringStringEntryProto whose value is a number.</summary>
    public ProtoWriter Entry(int field, string key, long value)
    {
        Span<byte> digits = stackalloc byte[20];
        Utf8Formatter.TryFormat(value, digits, out var count);
        return Entry(field, key, digits[..count]);
    }

    public ProtoWriter Entry(int field, string key, string value) => Entry(field, key, Encoding.UTF8.GetBytes(value));

    private ProtoWriter Entry(int field, string key, ReadOnlySpan<byte> value)
    {
        // Keys are short ASCII words, whose length takes one byte.
        Length(field, 2 + key.Length + 1 + VarintBytes((ulong)value.Length) + value.Length);
        return Text(1, key).Bytes(2, value);
    }

    private void Length(int field, int length)
    {
        Varint(((ulong)field << 3) | LengthDelimited);
        Varint((ulong)length);
    }

    private static int VarintBytes(ulong value)
    {
        var count = 1;
        for (; value >= 0x80; value >>= 7)
        {
            count++;
        }

        return count;
    }

    private void Varint(ulong value)
    {
        var bytes = Take(VarintBytes(value));
        for (var i = 0; i < bytes.Length - 1; i++, value >>= 7)
        {
            bytes[i] = (byte)(value | 0x80);
        }

        bytes[^1] = (byte)value;
    }

    private Span<byte> Take(int count)
    {
        if (_length + count > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + count));
        }

        _length += count;
        return _bytes.AsSpan(_length - count, count);
    }
}
