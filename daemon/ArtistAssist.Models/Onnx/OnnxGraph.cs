using System.Runtime.InteropServices;

namespace ArtistAssist.Models.Onnx;

/// <summary>
/// Writes an ONNX model. The field numbers are those of onnx.proto. Nothing is checked: whoever runs the model does that.
/// </summary>
public sealed class OnnxGraph
{
    private readonly int _opset;
    private readonly ProtoWriter _graph = new ProtoWriter().Text(2, "graph");
    private readonly ProtoWriter _message = new();
    private readonly ProtoWriter _part = new();

    /// <summary>An empty graph.</summary>
    /// <param name="opset">The version of ONNX's operators, 13 to 20. Those of com.microsoft are always known.</param>
    public OnnxGraph(int opset = 13)
    {
        _opset = opset;
    }

    /// <summary>Declares an input of float32; a negative dimension is open.</summary>
    public OnnxGraph Input(string name, params ReadOnlySpan<int> shape) => Value(11, name, OnnxType.Float32, Open(shape));

    /// <summary>Declares an output of float32; a negative dimension is open.</summary>
    public OnnxGraph Output(string name, params ReadOnlySpan<int> shape) => Value(12, name, OnnxType.Float32, Open(shape));

    /// <summary>Declares an input.</summary>
    public OnnxGraph Input(string name, OnnxType type, params ReadOnlySpan<OnnxDimension> shape) => Value(11, name, type, shape);

    /// <summary>Declares an output.</summary>
    public OnnxGraph Output(string name, OnnxType type, params ReadOnlySpan<OnnxDimension> shape) => Value(12, name, type, shape);

    /// <summary>Weights within the graph.</summary>
    public OnnxGraph Weights(string name, ReadOnlySpan<float> values, params ReadOnlySpan<int> shape) =>
        Constant(name, OnnxType.Float32, MemoryMarshal.AsBytes(values), Widen(shape));

    /// <summary>Whole numbers within the graph.</summary>
    public OnnxGraph Numbers(string name, ReadOnlySpan<long> values, params ReadOnlySpan<long> shape) =>
        Constant(name, OnnxType.Int64, MemoryMarshal.AsBytes(values), shape);

    /// <summary>Values within the graph, as their little-endian bytes.</summary>
    public OnnxGraph Constant(string name, OnnxType type, ReadOnlySpan<byte> content, params ReadOnlySpan<long> shape)
    {
        _graph.Message(5, Tensor(name, type, shape).Bytes(9, content));
        return this;
    }

    /// <summary>Weights whose values lie at the beginning of another file.</summary>
    public OnnxGraph WeightsElsewhere(string name, string file, params ReadOnlySpan<int> shape)
    {
        _graph.Message(5, Tensor(name, OnnxType.Float32, Widen(shape)).Entry(13, "location", file).Number(14, 1));
        return this;
    }

    /// <summary>Weights whose values lie in another file.</summary>
    /// <param name="name">What nodes call them.</param>
    /// <param name="type">Their type in the file.</param>
    /// <param name="file">The file, relative to the folder that the session is told.</param>
    /// <param name="offset">The first byte in the file.</param>
    /// <param name="bytes">How many bytes.</param>
    /// <param name="shape">Their shape.</param>
    public OnnxGraph WeightsElsewhere(string name, OnnxType type, string file, long offset, long bytes, params ReadOnlySpan<long> shape)
    {
        Tensor(name, type, shape).Entry(13, "location", file).Entry(13, "offset", offset).Entry(13, "length", bytes).Number(14, 1);
        _graph.Message(5, _message);
        return this;
    }

    /// <summary>Adds a node with one output.</summary>
    /// <param name="operation">The operator; one that is not ONNX's own with its domain before it: com.microsoft.MultiHeadAttention.</param>
    /// <param name="inputs">Its inputs; an empty name stands for one that is left out.</param>
    /// <param name="output">Its output.</param>
    /// <param name="attributes">Its attributes.</param>
    public OnnxGraph Node(string operation, ReadOnlySpan<string> inputs, string output, params ReadOnlySpan<OnnxAttribute> attributes) =>
        Node(operation, inputs, [output], attributes);

    /// <summary>Adds a node.</summary>
    /// <param name="operation">The operator; one that is not ONNX's own with its domain before it: com.microsoft.MultiHeadAttention.</param>
    /// <param name="inputs">Its inputs; an empty name stands for one that is left out.</param>
    /// <param name="outputs">Its outputs.</param>
    /// <param name="attributes">Its attributes.</param>
    public OnnxGraph Node(string operation, ReadOnlySpan<string> inputs, ReadOnlySpan<string> outputs, params ReadOnlySpan<OnnxAttribute> attributes)
    {
        var node = _message.Clear();
        foreach (var input in inputs)
        {
            node.Text(1, input);
        }

        foreach (var output in outputs)
        {
            node.Text(2, output);
        }

        var domain = operation.LastIndexOf('.');
        node.Text(4, operation[(domain + 1)..]);
        foreach (var attribute in attributes)
        {
            attribute.Write(_part.Clear());
            node.Message(5, _part);
        }

        if (domain > 0)
        {
            node.Text(7, operation[..domain]);
        }

        _graph.Message(1, node);
        return this;
    }

    /// <summary>The model: IR version 8 for opsets to 18, else 9.</summary>
    public byte[] ToArray() => new ProtoWriter()
        .Number(1, _opset <= 18 ? 8 : 9)
        .Message(7, _graph)
        .Message(8, new ProtoWriter().Text(1, "").Number(2, _opset))
        .Message(8, new ProtoWriter().Text(1, "com.microsoft").Number(2, 1))
        .Written.ToArray();

    private ProtoWriter Tensor(string name, OnnxType type, ReadOnlySpan<long> shape)
    {
        _message.Clear();
        foreach (var size in shape)
        {
            _message.Number(1, size);
        }

        return _message.Number(2, (long)type).Text(8, name);
    }

    private OnnxGraph Value(int field, string name, OnnxType type, ReadOnlySpan<OnnxDimension> shape)
    {
        var dimensions = new ProtoWriter();
        foreach (var dimension in shape)
        {
            _part.Clear();
            dimensions.Message(1, dimension.Name is null ? _part.Number(1, dimension.Size) : _part.Text(2, dimension.Name));
        }

        var tensor = new ProtoWriter().Message(1, new ProtoWriter().Number(1, (long)type).Message(2, dimensions));
        _graph.Message(field, _message.Clear().Text(1, name).Message(2, tensor));
        return this;
    }

    private static OnnxDimension[] Open(ReadOnlySpan<int> shape)
    {
        var dimensions = new OnnxDimension[shape.Length];
        for (var i = 0; i < shape.Length; i++)
        {
            dimensions[i] = shape[i] < 0 ? "open" : shape[i];
        }

        return dimensions;
    }

    private static long[] Widen(ReadOnlySpan<int> shape) => Array.ConvertAll(shape.ToArray(), size => (long)size);
}
