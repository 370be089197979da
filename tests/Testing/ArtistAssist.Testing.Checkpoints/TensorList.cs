namespace ArtistAssist.Testing.Checkpoints;

/// <summary>The tensors of a network, by diffusers' and transformers' names.</summary>
public sealed class TensorList
{
    private readonly List<TensorShape> _tensors = [];

    /// <summary>In the order in which they were added.</summary>
    public IReadOnlyList<TensorShape> Tensors => _tensors;

    /// <summary>How many values they have together.</summary>
    public long Parameters => _tensors.Sum(tensor => tensor.Count);

    internal void Convolution(string name, int outputs, int inputs, int kernel)
    {
        Add($"{name}.weight", outputs, inputs, kernel, kernel);
        Add($"{name}.bias", outputs);
    }

    internal void Linear(string name, int outputs, int inputs, bool bias = true)
    {
        Add($"{name}.weight", outputs, inputs);
        if (bias)
        {
            Add($"{name}.bias", outputs);
        }
    }

    internal void Norm(string name, int channels)
    {
        Add($"{name}.weight", channels);
        Add($"{name}.bias", channels);
    }

    internal void Add(string name, params long[] shape) => _tensors.Add(new TensorShape(name, shape));
}
