namespace ArtistAssist.Inference.Sessions;

/// <summary>Counts the weights that an ONNX file declares, wherever they lie.</summary>
internal static class OnnxWeights
{
    private const int ModelGraph = 7;
    private const int GraphInitializer = 5;
    private const int TensorDimensions = 1;

    /// <summary>Numbers in all weights of the main graph; a malformed file counts as far as it can be read.</summary>
    public static long Count(ReadOnlySpan<byte> model)
    {
        var count = 0L;
        while (ProtoField.TryRead(ref model, out var field))
        {
            if (field.Number == ModelGraph)
            {
                count += InGraph(field.Content);
            }
        }

        return count;
    }

    private static long InGraph(ReadOnlySpan<byte> graph)
    {
        var count = 0L;
        while (ProtoField.TryRead(ref graph, out var field))
        {
            if (field.Number == GraphInitializer)
            {
                count += InTensor(field.Content);
            }
        }

        return count;
    }

    /// <summary>The product of its sizes, each a field of its own or all packed in one.</summary>
    private static long InTensor(ReadOnlySpan<byte> tensor)
    {
        var product = 1UL;
        while (ProtoField.TryRead(ref tensor, out var field))
        {
            if (field.Number != TensorDimensions)
            {
                continue;
            }

            product *= field.Content.IsEmpty ? field.Value : 1;
            for (var packed = field.Content; ProtoField.TryReadVarint(ref packed, out var size);)
            {
                product *= size;
            }
        }

        return (long)product;
    }
}
