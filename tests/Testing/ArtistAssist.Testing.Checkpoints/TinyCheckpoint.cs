using ArtistAssist.Models.Safetensors;

namespace ArtistAssist.Testing.Checkpoints;

/// <summary>
/// Writes checkpoints of any layout with values that are the same every time: under diffusers' and transformers' names, or
/// under those of the original code.
/// </summary>
/// <param name="type">What the values are rounded to.</param>
/// <param name="blank">True for zeros, which take no room on the disk: for networks as large as those that are published.</param>
public sealed class TinyCheckpoint(TensorType type = TensorType.Float32, bool blank = false)
{
    private readonly SafetensorsWriter _writer = new();

    /// <summary>Adds a network as it is.</summary>
    /// <param name="model">What the values depend on besides the names.</param>
    /// <param name="tensors">The network.</param>
    /// <param name="prefix">What stands before its names.</param>
    public TinyCheckpoint Add(string model, TensorList tensors, string prefix = "") => Add(model, tensors, name => prefix + name);

    /// <summary>Adds a UNet or ControlNet under the original names.</summary>
    /// <param name="model">What the values depend on besides the names.</param>
    /// <param name="tensors">The network.</param>
    /// <param name="layout">How it is built.</param>
    /// <param name="prefix">What stands before its names.</param>
    /// <param name="except">The tensor that is left out, by diffusers' name.</param>
    public TinyCheckpoint AddOriginal(string model, TensorList tensors, UnetLayout layout, string prefix = "model.diffusion_model.", string? except = null) =>
        Add(model, tensors, name => prefix + LdmNames.Unet(name, layout), except);

    /// <summary>Adds a VAE under the original names; the matrices of its attention are kernels there.</summary>
    public TinyCheckpoint AddOriginalVae(string model, int[] channels, int layers, string prefix = "first_stage_model.")
    {
        foreach (var tensor in VaeTensors.Vae(channels, layers).Tensors)
        {
            var isMatrix = tensor.Shape.Length == 2;
            Write(prefix + LdmNames.Vae(tensor.Name, channels.Length), isMatrix ? [.. tensor.Shape, 1, 1] : tensor.Shape, () => Values(model, tensor));
        }

        return this;
    }

    /// <summary>Adds a text encoder under OpenCLIP's names: projections joined, the last one transposed.</summary>
    public TinyCheckpoint AddOpenClip(string model, TensorList tensors, string prefix)
    {
        foreach (var tensor in tensors.Tensors)
        {
            if (LdmNames.OpenClip(tensor.Name) is { } name)
            {
                var isProjection = name == "text_projection";
                Write(prefix + name, isProjection ? [tensor.Shape[1], tensor.Shape[0]] : tensor.Shape, () => isProjection ? Transpose(Values(model, tensor), tensor.Shape) : Values(model, tensor));
            }
        }

        foreach (var query in tensors.Tensors.Where(tensor => tensor.Name.Contains(".q_proj.", StringComparison.Ordinal)))
        {
            var (layer, kind) = (query.Name.Split('.')[3], query.Name.Split('.')[^1]);
            Write($"{prefix}transformer.resblocks.{layer}.attn.in_proj_{kind}", [3 * query.Shape[0], .. query.Shape[1..]], () =>
            [
                .. new[] { 'q', 'k', 'v' }.SelectMany(which => Values(model, query with { Name = query.Name.Replace(".q_proj.", $".{which}_proj.", StringComparison.Ordinal) })),
            ]);
        }

        return this;
    }

    /// <summary>Adds one tensor.</summary>
    public TinyCheckpoint Write(string name, long[] shape, float[] values)
    {
        _writer.Add(name, shape, values, type);
        return this;
    }

    /// <summary>Adds an entry of the free text.</summary>
    public TinyCheckpoint AddMetadata(string key, string value)
    {
        _writer.AddMetadata(key, value);
        return this;
    }

    /// <summary>Writes the file.</summary>
    /// <returns>Its path.</returns>
    public string Write(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return _writer.Write(path);
    }

    private TinyCheckpoint Add(string model, TensorList tensors, Func<string, string> rename, string? except = null)
    {
        foreach (var tensor in tensors.Tensors.Where(tensor => tensor.Name != except))
        {
            Write(rename(tensor.Name), tensor.Shape, () => Values(model, tensor));
        }

        return this;
    }

    private void Write(string name, long[] shape, Func<float[]> values)
    {
        if (blank)
        {
            _writer.AddBlank(name, shape, type);
        }
        else
        {
            _writer.Add(name, shape, values, type);
        }
    }

    private static float[] Values(string model, TensorShape tensor) => TinyValues.Weights(model, tensor.Name, tensor.Shape);

    private static float[] Transpose(float[] values, long[] shape)
    {
        var (rows, columns) = ((int)shape[0], (int)shape[1]);
        var transposed = new float[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            transposed[((i % columns) * rows) + (i / columns)] = values[i];
        }

        return transposed;
    }
}
