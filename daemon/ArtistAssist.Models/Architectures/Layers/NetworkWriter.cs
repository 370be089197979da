using ArtistAssist.Models.Diffusion;
using ArtistAssist.Models.Onnx;

namespace ArtistAssist.Models.Architectures.Layers;

/// <summary>Writes the layers that the networks of Stable Diffusion are made of, each with the weights of its name.</summary>
/// <param name="weights">The weights.</param>
/// <param name="target">What the graph is for.</param>
/// <param name="locations">Where the weights lie.</param>
/// <param name="groups">Groups of the group normalisations.</param>
internal sealed class NetworkWriter(WeightSet weights, GraphTarget target, WeightLocations locations, int groups)
{
    private readonly Dictionary<int, string> _shapes = [];
    private string? _batch;

    public GraphWriter Graph { get; } = new(target, locations);

    public WeightSet Weights => weights;

    public Value Add(Value first, Value second) => new(Graph.Node("Add", [first.Name, second.Name]), first.Channels);

    /// <summary>One after the other along the channels.</summary>
    public Value Join(Value first, Value second) =>
        new(Graph.Node("Concat", [first.Name, second.Name], OnnxAttribute.Number("axis", 1)), first.Channels + second.Channels);

    /// <summary>y = x W^T + b over [rows, channels]; without b where the checkpoint has none.</summary>
    public Value Linear(Value rows, string name)
    {
        var matrix = weights.GetMatrix($"{name}.weight", rows.Channels);
        var (first, second) = (matrix.Shape[0], matrix.Shape[1]);
        var outputs = (int)(matrix.Transposed ? second : first);
        var bias = weights.Has($"{name}.bias") ? Graph.Weights(weights.GetVector($"{name}.bias", outputs)) : "";
        return new Value(
            Graph.Node("Gemm", [rows.Name, Graph.Weights(matrix, first, second), bias], OnnxAttribute.Number("transB", matrix.Transposed ? 0 : 1)),
            outputs);
    }

    /// <summary>
    /// The same over [batch, rows, channels]. As a product of two matrices it takes the weights the way they lie in the checkpoint;
    /// a product with a batch would have them turned over when the session is made, which takes seconds and a copy.
    /// </summary>
    public Value LinearOfRows(Value rows, string name)
    {
        var product = Linear(rows with { Name = Graph.Reshape(rows.Name, -1, rows.Channels) }, name);
        return product with { Name = Graph.Node("Reshape", [product.Name, ShapeOfRows(product.Channels)]) };
    }

    /// <summary>A convolution.</summary>
    /// <param name="picture">What it sees.</param>
    /// <param name="name">Its weights.</param>
    /// <param name="stride">Pixels from one result to the next.</param>
    /// <param name="before">Rows and columns of zeros above and on the left; null for half of the kernel.</param>
    /// <param name="after">Those below and on the right.</param>
    public Value Convolution(Value picture, string name, int stride = 1, int? before = null, int? after = null)
    {
        var kernel = weights.Get($"{name}.weight", rank: 4);
        if (kernel.Shape[1] != picture.Channels)
        {
            throw weights.Problem($"the weights \"{name}.weight\" have the shape [{string.Join(", ", kernel.Shape)}], {picture.Channels} inputs were expected");
        }

        var (first, last) = (before ?? (kernel.Shape[2] / 2), after ?? (kernel.Shape[2] / 2));
        var outputs = (int)kernel.Shape[0];
        return new Value(
            Graph.Node(
                "Conv",
                [picture.Name, Graph.Weights(kernel), Graph.Weights(weights.GetVector($"{name}.bias", outputs))],
                OnnxAttribute.Numbers("kernel_shape", kernel.Shape[2], kernel.Shape[3]),
                OnnxAttribute.Numbers("strides", stride, stride),
                OnnxAttribute.Numbers("pads", first, first, last, last)),
            outputs);
    }

    /// <summary>Group normalisation (arXiv 1803.08494) as an instance normalisation of the groups, which every provider has.</summary>
    public Value GroupNorm(Value picture, string name, float epsilon)
    {
        if (picture.Channels % groups != 0)
        {
            throw weights.Problem($"{picture.Channels} channels at \"{name}\" cannot be parted into {groups} groups");
        }

        var grouped = Graph.Reshape(picture.Name, 0, groups, -1);
        var normal = Graph.Node(
            "InstanceNormalization",
            [grouped, Graph.Same(1, groups), Graph.Same(0, groups)],
            OnnxAttribute.Real("epsilon", epsilon));
        var back = Graph.Node("Reshape", [normal, Graph.Node("Shape", [picture.Name])]);
        var scaled = Graph.Node("Mul", [back, Graph.Weights(weights.GetVector($"{name}.weight", picture.Channels), picture.Channels, 1, 1)]);
        return picture with { Name = Graph.Node("Add", [scaled, Graph.Weights(weights.GetVector($"{name}.bias", picture.Channels), picture.Channels, 1, 1)]) };
    }

    public Value LayerNorm(Value rows, string name, float epsilon = 1e-5f) => rows with
    {
        Name = Graph.Node(
            "LayerNormalization",
            [
                rows.Name,
                Graph.Weights(weights.GetVector($"{name}.weight", rows.Channels)),
                Graph.Weights(weights.GetVector($"{name}.bias", rows.Channels)),
            ],
            OnnxAttribute.Number("axis", -1),
            OnnxAttribute.Real("epsilon", epsilon)),
    };

    /// <summary>x sigmoid(x).</summary>
    public Value Silu(Value value) => value with { Name = Graph.Node("Mul", [value.Name, Graph.Node("Sigmoid", [value.Name])]) };

    /// <summary>x Phi(x), with the exact normal distribution.</summary>
    public Value Gelu(Value value) => value with { Name = Graph.Node("Gelu", [value.Name]) };

    /// <summary>x sigmoid(1.702 x), OpenAI's approximation of GELU.</summary>
    public Value QuickGelu(Value value) => value with
    {
        Name = Graph.Node("Mul", [value.Name, Graph.Node("Sigmoid", [Graph.Node("Mul", [value.Name, Graph.Number(1.702f)])])]),
    };

    /// <summary>Pictures as rows of pixels: [batch, height x width, channels].</summary>
    public Value ToRows(Value picture) => picture with { Name = Graph.Transpose(Graph.Reshape(picture.Name, 0, picture.Channels, -1), 0, 2, 1) };

    /// <summary>Rows of pixels as pictures of the size of another.</summary>
    public Value ToPicture(Value rows, Value like) => rows with
    {
        Name = Graph.Node("Reshape", [Graph.Transpose(rows.Name, 0, 2, 1), Graph.Node("Shape", [like.Name])]),
    };

    /// <summary>Repeats pixels so that the picture gets a size: [height, width].</summary>
    public Value Enlarge(Value picture, string size)
    {
        var shape = Graph.Node("Concat", [Graph.Node("Shape", [picture.Name], OnnxAttribute.Number("end", 2)), size], OnnxAttribute.Number("axis", 0));
        return picture with { Name = Resize(picture.Name, "", shape) };
    }

    /// <summary>Repeats every pixel in both directions.</summary>
    public Value Double(Value picture) => picture with { Name = Resize(picture.Name, Graph.Floats([1, 1, 2, 2], 4), "") };

    /// <summary>Height and width of a picture.</summary>
    public string SizeOf(Value picture) => Graph.Node("Shape", [picture.Name], OnnxAttribute.Number("start", 2));

    /// <summary>Declares an input whose first size is the batch of everything after it.</summary>
    public void SetBatch(string input) => _batch = Graph.Node("Shape", [input], OnnxAttribute.Number("end", 1));

    /// <summary>[batch, -1, channels].</summary>
    private string ShapeOfRows(int channels)
    {
        if (!_shapes.TryGetValue(channels, out var shape))
        {
            _shapes[channels] = shape = Graph.Node("Concat", [_batch!, Graph.Numbers(-1, channels)], OnnxAttribute.Number("axis", 0));
        }

        return shape;
    }

    private string Resize(string picture, string scales, string sizes) => Graph.Node(
        "Resize",
        sizes.Length > 0 ? [picture, "", scales, sizes] : [picture, "", scales],
        OnnxAttribute.Text("mode", "nearest"),
        OnnxAttribute.Text("coordinate_transformation_mode", "asymmetric"),
        OnnxAttribute.Text("nearest_mode", "floor"));
}
