using System.Buffers.Binary;

namespace ArtistAssist.Inference.Sessions;

/// <summary>One field of a message in protobuf's encoding.</summary>
/// <param name="number">Its number in the message.</param>
/// <param name="value">A number; 0 for a field of bytes.</param>
/// <param name="content">Bytes, a text or a message; empty for a number.</param>
internal readonly ref struct ProtoField(int number, ulong value, ReadOnlySpan<byte> content)
{
    public int Number { get; } = number;

    public ulong Value { get; } = value;

    public ReadOnlySpan<byte> Content { get; } = content;

    /// <summary>Takes the next field off a message.</summary>
    /// <returns>False at the end, and where the message is malformed.</returns>
    public static bool TryRead(ref ReadOnlySpan<byte> bytes, out ProtoField field)
    {
        field = default;
        if (!TryReadVarint(ref bytes, out var tag))
        {
            return false;
        }

        var number = (int)(tag >> 3);
        switch (tag & 7)
        {
            case 0 when TryReadVarint(ref bytes, out var value):
                field = new ProtoField(number, value, default);
                return true;
            case 1 when bytes.Length >= sizeof(ulong):
                field = new ProtoField(number, BinaryPrimitives.ReadUInt64LittleEndian(bytes), default);
                bytes = bytes[sizeof(ulong)..];
                return true;
            case 2 when TryReadVarint(ref bytes, out var length) && length <= (ulong)bytes.Length:
                field = new ProtoField(number, 0, bytes[..(int)length]);
                bytes = bytes[(int)length..];
                return true;
            case 5 when bytes.Length >= sizeof(uint):
                field = new ProtoField(number, BinaryPrimitives.ReadUInt32LittleEndian(bytes), default);
                bytes = bytes[sizeof(uint)..];
                return true;
            default:
                return false;
        }
    }

    /// <summary>Takes a number off packed ones.</summary>
    public static bool TryReadVarint(ref ReadOnlySpan<byte> bytes, out ulong value)
    {
        value = 0;
        for (var i = 0; i < Math.Min(10, bytes.Length); i++)
        {
            value |= (ulong)(bytes[i] & 0x7F) << (7 * i);
            if (bytes[i] < 0x80)
            {
                bytes = bytes[(i + 1)..];
                return true;
            }
        }

        return false;
    }
}
