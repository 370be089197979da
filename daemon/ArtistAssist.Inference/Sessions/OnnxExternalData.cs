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
        while (depth < MaxDepth && ProtoField.TryRead(ref bytes, out var field))
        {
            if (message == Message.Tensor ? NamesAnotherFile(field) : Child(message, field.Number) is { } child && Search(field.Content, child, depth + 1))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>TensorProto: external_data = 13, data_location = 14 with EXTERNAL = 1.</summary>
    private static bool NamesAnotherFile(ProtoField field) => field.Number == 13 || (field.Number == 14 && field.Value == 1);

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
}
