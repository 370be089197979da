using System.Buffers.Binary;

namespace ArtistAssist.Inference.Sessions;

/// <summary>
/// Finds out whether an ONNX file takes weights from other files, by walking the protobuf encoding of those messages of
/// onnx.proto that can hold a tensor. A malformed file is left to ONNX Runtime, which refuses it.
/// </summary>
internal static class OnnxExternalData
{
    private const int MaxDepth = 64;

    private enum Message
    {
        Model,
        Graph,
        Node,
        Attribute,
        Function,
        Tensor,
        SparseTensor,
    }

    public static bool IsReferredTo(ReadOnlySpan<byte> model) => Search(model, Message.Model, depth: 0);

    private static bool Search(ReadOnlySpan<byte> bytes, Message message, int depth)
    {
        while (depth < MaxDepth && TryReadField(ref bytes, out var field))
        {
            if (message == Message.Tensor ? NamesAnotherFile(field) : Child(message, field.Number) is { } child && Search(field.Content, child, depth + 1))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>TensorProto: external_data = 13, data_location = 14 with EXTERNAL = 1.</summary>
    private static bool NamesAnotherFile(Field field) => field.Number == 13 || (field.Number == 14 && field.Value == 1);

    /// <summary>The message in a field of another, for those that lead to tensors.</summary>
    private static Message? Child(Message message, int field) => (message, field) switch
    {
        (Message.Model, 7) => Message.Graph,
        (Message.Model, 25) => Message.Function,
        (Message.Graph, 1) => Message.Node,
        (Message.Graph, 5) => Message.Tensor,
        (Message.Graph, 15) => Message.SparseTensor,
        (Message.Function, 7) => Message.Node,
        (Message.Function, 11) => Message.Attribute,
        (Message.Node, 5) => Message.Attribute,
        (Message.Attribute, 5 or 10) => Message.Tensor,
        (Message.Attribute, 6 or 11) => Message.Graph,
        (Message.Attribute, 22 or 23) => Message.SparseTensor,
        (Message.SparseTensor, 1 or 2) => Message.Tensor,
        _ => null,
    };

    private static bool TryReadField(ref ReadOnlySpan<byte> bytes, out Field field)
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
                field = new Field(number, value, default);
                return true;
            case 1 when bytes.Length >= sizeof(ulong):
                field = new Field(number, BinaryPrimitives.ReadUInt64LittleEndian(bytes), default);
                bytes = bytes[sizeof(ulong)..];
                return true;
            case 2 when TryReadVarint(ref bytes, out var length) && length <= (ulong)bytes.Length:
                field = new Field(number, 0, bytes[..(int)length]);
                bytes = bytes[(int)length..];
                return true;
            case 5 when bytes.Length >= sizeof(uint):
                field = new Field(number, BinaryPrimitives.ReadUInt32LittleEndian(bytes), default);
                bytes = bytes[sizeof(uint)..];
                return true;
            default:
                return false;
        }
    }

    private static bool TryReadVarint(ref ReadOnlySpan<byte> bytes, out ulong value)
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

    private readonly ref struct Field(int number, ulong value, ReadOnlySpan<byte> content)
    {
        public int Number { get; } = number;

        public ulong Value { get; } = value;

        public ReadOnlySpan<byte> Content { get; } = content;
    }
}
