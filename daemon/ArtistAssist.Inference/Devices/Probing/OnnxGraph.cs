namespace ArtistAssist.Inference.Devices.Probing;

/// <summary>Builds a small ONNX file; the field numbers are those of onnx.proto (ONNX 1.8, opset 13).</summary>
internal sealed class OnnxGraph
{
    private const int Float = 1;
    private const int IntegerList = 7;
    private readonly ProtoWriter _graph = new ProtoWriter().Text(2, "graph");

    /// <summary>Declares an input; a negative dimension is open.</summary>
    public OnnxGraph Input(string name, params ReadOnlySpan<int> shape) => Value(11, name, shape);

    /// <summary>Declares an output; a negative dimension is open.</summary>
    public OnnxGraph Output(string name, params ReadOnlySpan<int> shape) => Value(12, name, shape);

    public OnnxGraph Weights(string name, ReadOnlySpan<float> values, params ReadOnlySpan<int> shape)
    {
        var tensor = new ProtoWriter();
        foreach (var size in shape)
        {
            tensor.Number(1, size);
        }

        _graph.Message(5, tensor.Number(2, Float).Text(8, name).Floats(9, values));
        return this;
    }

    /// <summary>Weights whose values are said to lie in another file.</summary>
    public OnnxGraph WeightsElsewhere(string name, string file, params ReadOnlySpan<int> shape)
    {
        var tensor = new ProtoWriter();
        foreach (var size in shape)
        {
            tensor.Number(1, size);
        }

        var location = new ProtoWriter().Text(1, "location").Text(2, file);
        _graph.Message(5, tensor.Number(2, Float).Text(8, name).Message(13, location).Number(14, 1));
        return this;
    }

    public OnnxGraph Node(string operation, string[] inputs, string output, params (string Name, long[] Values)[] attributes)
    {
        var node = new ProtoWriter();
        foreach (var input in inputs)
        {
            node.Text(1, input);
        }

        node.Text(2, output).Text(4, operation);
        foreach (var (name, values) in attributes)
        {
            var attribute = new ProtoWriter().Text(1, name);
            foreach (var value in values)
            {
                attribute.Number(8, value);
            }

            node.Message(5, attribute.Number(20, IntegerList));
        }

        _graph.Message(1, node);
        return this;
    }

    public byte[] ToArray() =>
        new ProtoWriter().Number(1, 8).Message(7, _graph).Message(8, new ProtoWriter().Text(1, "").Number(2, 13)).ToArray();

    private OnnxGraph Value(int field, string name, ReadOnlySpan<int> shape)
    {
        var dimensions = new ProtoWriter();
        foreach (var size in shape)
        {
            dimensions.Message(1, size < 0 ? new ProtoWriter().Text(2, "open") : new ProtoWriter().Number(1, size));
        }

        var type = new ProtoWriter().Message(1, new ProtoWriter().Number(1, Float).Message(2, dimensions));
        _graph.Message(field, new ProtoWriter().Text(1, name).Message(2, type));
        return this;
    }
}
