using ArtistAssist.Inference.DiffusionModels;
using ArtistAssist.Models.Diffusion;
using ArtistAssist.Models.Onnx;

namespace ArtistAssist.Inference.Tests.DiffusionModels;

/// <summary>Graphs as others export them, of a few nodes: what they take and how they fail is what matters.</summary>
internal sealed class HandmadeGraphs : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("artistassist-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>A setup with another network in it.</summary>
    public DiffusionSetup Replace(DiffusionSetup setup, DiffusionPart part, byte[] graph)
    {
        var path = Path.Combine(_folder, $"{Guid.NewGuid()}.onnx");
        File.WriteAllBytes(path, graph);
        var parts = new Dictionary<DiffusionPart, DiffusionGraph>(setup.Model.Content.Parts) { [part] = new StoredGraph { FilePath = path, Key = path } };
        return setup with { Model = setup.Model.With(parts) };
    }

    /// <summary>out_sample = sample + timestep / 1000 + mean of the words.</summary>
    /// <param name="type">Type of its numbers.</param>
    /// <param name="timestep">Type of the timestep.</param>
    /// <param name="isScalar">Whether the timestep has no sides.</param>
    /// <param name="batch">Pictures at once; -1 for any number.</param>
    /// <param name="needsOne">Whether it fails in the middle with more than one picture.</param>
    public static byte[] Unet(OnnxType type = OnnxType.Float32, OnnxType timestep = OnnxType.Float32, bool isScalar = false, long batch = -1, bool needsOne = false)
    {
        OnnxDimension size = batch < 0 ? "batch" : batch;
        OnnxDimension[] picture = [size, 4, "height", "width"];
        var graph = new OnnxGraph(17)
            .Input("sample", type, picture).Input("timestep", timestep, isScalar ? [] : [1]).Input("encoder_hidden_states", type, size, "tokens", 64)
            .Output("out_sample", type, picture)
            .Numbers("one each", [-1, 1, 1, 1], 4).Numbers("flat", [1, 4, 96], 3).Numbers("square", [1, 4, 8, 12], 4)
            .Node("Cast", ["timestep"], "time", OnnxAttribute.Number("to", (long)OnnxType.Float32))
            .Weights("thousand", [1000], 1)
            .Node("Div", ["time", "thousand"], "late")
            .Node("Cast", ["late"], "told", OnnxAttribute.Number("to", (long)type))
            .Node("ReduceMean", ["encoder_hidden_states"], "mean", OnnxAttribute.Numbers("axes", 1, 2), OnnxAttribute.Number("keepdims", 0))
            .Node("Reshape", ["mean", "one each"], "words")
            .Node("Add", ["words", "told"], "moved");
        if (needsOne)
        {
            graph.Node("Reshape", ["sample", "flat"], "flattened").Node("Reshape", ["flattened", "square"], "seen");
        }

        return graph.Node("Add", [needsOne ? "seen" : "sample", "moved"], "out_sample").ToArray();
    }

    /// <summary>Every latent becomes a block of 8 x 8 pixels of its first three channels.</summary>
    public static byte[] Decoder() => new OnnxGraph()
        .Input("latent_sample", -1, 4, -1, -1).Output("sample", -1, 3, -1, -1)
        .Weights("blocks", Blocks(), 4, 3, 8, 8)
        .Node("ConvTranspose", ["latent_sample", "blocks"], "sample", OnnxAttribute.Numbers("strides", 8, 8))
        .ToArray();

    /// <summary>Means of blocks as mean, and minus them as log variance; four channels each.</summary>
    public static byte[] Encoder() => new OnnxGraph()
        .Input("sample", -1, 3, -1, -1).Output("latent_parameters", -1, 8, -1, -1)
        .Weights("mix", [1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 1, 1, -1, 0, 0, 0, -1, 0, 0, 0, -1, -1, -1, -1], 8, 3, 1, 1)
        .Node("AveragePool", ["sample"], "means", OnnxAttribute.Numbers("kernel_shape", 8, 8), OnnxAttribute.Numbers("strides", 8, 8))
        .Node("Conv", ["means", "mix"], "latent_parameters")
        .ToArray();

    /// <summary>A decoder whose numbers leave their range.</summary>
    public static byte[] OverflowingDecoder() => new OnnxGraph()
        .Input("latent_sample", -1, 4, -1, -1).Output("sample", -1, 3, -1, -1)
        .Weights("blocks", Array.ConvertAll(Blocks(), value => value * 1e38f), 4, 3, 8, 8)
        .Node("ConvTranspose", ["latent_sample", "blocks"], "large", OnnxAttribute.Numbers("strides", 8, 8))
        .Node("Mul", ["large", "large"], "sample")
        .ToArray();

    private static float[] Blocks()
    {
        var blocks = new float[4 * 3 * 64];
        for (var color = 0; color < 3; color++)
        {
            blocks.AsSpan(((color * 3) + color) * 64, 64).Fill(1);
        }

        return blocks;
    }
}
