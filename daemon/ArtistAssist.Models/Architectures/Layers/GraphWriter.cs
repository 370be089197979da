using System.Globalization;
using System.Runtime.InteropServices;
using ArtistAssist.Models.Diffusion;
using ArtistAssist.Models.Onnx;
using ArtistAssist.Models.Safetensors;

namespace ArtistAssist.Models.Architectures.Layers;

/// <summary>
/// Writes nodes and names what they give. Inputs and outputs are float32; between them the graph computes as the target wants.
/// Weights are initialisers that point into the checkpoint's files, cast where their type is another.
/// </summary>
internal sealed class GraphWriter
{
    /// <summary>The first with Gelu; every provider in use knows it.</summary>
    private const int Opset = 20;
    private readonly OnnxGraph _graph = new(Opset);
    private readonly Dictionary<string, string> _weights = new(StringComparer.Ordinal);
    private readonly HashSet<string> _initialisers = new(StringComparer.Ordinal);
    private int _count;

    private readonly WeightLocations _locations;

    public GraphWriter(GraphTarget target, WeightLocations locations)
    {
        Target = target;
        _locations = locations;
        Type = target.Precision == GraphPrecision.Half ? OnnxType.Float16 : OnnxType.Float32;
    }

    public GraphTarget Target { get; }

    /// <summary>What the graph computes with.</summary>
    public OnnxType Type { get; }

    public byte[] ToArray() => _graph.ToArray();

    /// <summary>An input of float32, in the type that the graph computes with.</summary>
    public Value Input(string name, int channels, params ReadOnlySpan<OnnxDimension> shape) =>
        new(ToComputed(InputAsIs(name, OnnxType.Float32, shape)), channels);

    public string InputAsIs(string name, OnnxType type, params ReadOnlySpan<OnnxDimension> shape)
    {
        _graph.Input(name, type, shape);
        return name;
    }

    /// <summary>An output of float32.</summary>
    public void Output(string name, Value value, params ReadOnlySpan<OnnxDimension> shape)
    {
        _graph.Output(name, OnnxType.Float32, shape);
        _ = Type == OnnxType.Float32
            ? _graph.Node("Identity", [value.Name], name)
            : _graph.Node("Cast", [value.Name], name, OnnxAttribute.Number("to", (long)OnnxType.Float32));
    }

    /// <summary>Adds a node.</summary>
    /// <returns>The name of its output.</returns>
    public string Node(string operation, ReadOnlySpan<string> inputs, params ReadOnlySpan<OnnxAttribute> attributes)
    {
        var output = Fresh();
        _graph.Node(operation, inputs, output, attributes);
        return output;
    }

    /// <summary>Equal parts along an axis.</summary>
    public string[] Split(string input, long axis, int count)
    {
        var parts = Enumerable.Range(0, count).Select(_ => Fresh()).ToArray();
        _graph.Node("Split", [input], parts, OnnxAttribute.Number("axis", axis), OnnxAttribute.Number("num_outputs", count));
        return parts;
    }

    public string ToComputed(string value) => Type == OnnxType.Float32 ? value : Cast(value, Type);

    public string Cast(string value, OnnxType type) => Node("Cast", [value], OnnxAttribute.Number("to", (long)type));

    public string Reshape(string value, params ReadOnlySpan<long> shape) => Node("Reshape", [value, Numbers(shape)]);

    public string Transpose(string value, params long[] order) => Node("Transpose", [value], OnnxAttribute.Numbers("perm", order));

    /// <summary>Whole numbers; the same ones are stored once.</summary>
    public string Numbers(params ReadOnlySpan<long> values)
    {
        var name = $"[{string.Join(',', values.ToArray())}]";
        if (_initialisers.Add(name))
        {
            _graph.Numbers(name, values, values.Length);
        }

        return name;
    }

    /// <summary>A single number of the type that the graph computes with.</summary>
    public string Number(float value) => Same(value, count: null);

    /// <summary>The same number several times.</summary>
    public string Same(float value, int? count)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{value:R}x{count}");
        if (_initialisers.Add(name))
        {
            var values = new float[count ?? 1];
            Array.Fill(values, value);
            Constant(name, values, Type, count is null ? [] : [count.Value]);
        }

        return name;
    }

    /// <summary>Numbers of float32, whatever the graph computes with.</summary>
    public string Floats(float[] values, params ReadOnlySpan<long> shape)
    {
        var name = Fresh();
        Constant(name, values, OnnxType.Float32, shape);
        return name;
    }

    /// <summary>Weights in the type that the graph computes with, in the shape that they have or in another of as many elements.</summary>
    public string Weights(Weight weight, params ReadOnlySpan<long> shape)
    {
        var stored = Stored(weight, shape);
        if (TypeOf(_locations.Find(weight).Tensor) == Type)
        {
            return stored;
        }

        if (!_weights.TryGetValue(stored, out var cast))
        {
            _weights[stored] = cast = Cast(stored, Type);
        }

        return cast;
    }

    /// <summary>Weights in the type that they are stored in.</summary>
    public string Stored(Weight weight, params ReadOnlySpan<long> shape)
    {
        var name = weight.Name;
        if (_initialisers.Add(name))
        {
            // An absent shape is the weight's own: no weight here is a single number.
            var sizes = shape.Length > 0 ? shape.ToArray() : [.. weight.Shape];
            var (location, tensor) = _locations.Find(weight);
            var row = tensor.Bytes / tensor.Shape[0];
            _graph.WeightsElsewhere(name, TypeOf(tensor), location, tensor.Offset + (weight.FirstRow * row), weight.Shape[0] * row, sizes);
        }

        return name;
    }

    private static OnnxType TypeOf(SafetensorsTensor tensor) => tensor.Type switch
    {
        TensorType.Float16 => OnnxType.Float16,
        TensorType.BFloat16 => OnnxType.BFloat16,
        _ => OnnxType.Float32,
    };

    private void Constant(string name, float[] values, OnnxType type, ReadOnlySpan<long> shape)
    {
        var content = type == OnnxType.Float32
            ? MemoryMarshal.AsBytes(values.AsSpan())
            : MemoryMarshal.AsBytes(Array.ConvertAll(values, value => (Half)value).AsSpan());
        _graph.Constant(name, type, content, shape);
    }

    private string Fresh() => $"v{_count++}";
}
