using System.Diagnostics.CodeAnalysis;
using ArtistAssist.Models.Safetensors;

namespace ArtistAssist.Models.Architectures;

/// <summary>The weights of one network by the names that diffusers and transformers give them.</summary>
/// <param name="path">The checkpoint, for messages.</param>
/// <param name="weights">The weights.</param>
internal sealed class WeightSet(string path, IReadOnlyDictionary<string, Weight> weights)
{
    /// <summary>No size of any tensor of these families comes near it: the largest is that of the vocabulary.</summary>
    private const long MaxSize = 1 << 20;

    /// <summary>The names and what they stand for.</summary>
    public IReadOnlyDictionary<string, Weight> ByName => weights;

    public bool Has(string name) => weights.ContainsKey(name);

    public bool TryGet(string name, [NotNullWhen(true)] out Weight? weight) => weights.TryGetValue(name, out weight);

    /// <summary>How many of the names "prefix0.suffix", "prefix1.suffix" and so on there are.</summary>
    public int Count(string prefix, string suffix)
    {
        var count = 0;
        while (Has($"{prefix}{count}{suffix}"))
        {
            count++;
        }

        return count;
    }

    /// <summary>Weights of a number type that can be calculated with.</summary>
    /// <exception cref="CheckpointException">There are none of this name, or they are of another type or rank.</exception>
    public Weight Get(string name, int rank)
    {
        var weight = Get(name);
        return weight.Shape.Count == rank ? weight : throw WrongShape(name, weight, $"{rank} sizes");
    }

    /// <inheritdoc cref="Get(string, int)"/>
    public Weight Get(string name)
    {
        if (!TryGet(name, out var weight))
        {
            throw new CheckpointException(path, $"the weights \"{name}\" are missing");
        }

        if (!weight.Tensor.Type.IsUsable())
        {
            throw new CheckpointException(path, $"the tensor \"{weight.Tensor.Name}\" is of {weight.Tensor.Type}; only float16, bfloat16 and float32 can be used, so take another version of this model");
        }

        return weight.Shape.All(size => size is > 0 and <= MaxSize) ? weight : throw WrongShape(name, weight, $"sizes from 1 to {MaxSize}");
    }

    /// <summary>One value for each channel.</summary>
    public Weight GetVector(string name, int channels)
    {
        var weight = Get(name);
        return weight.Shape is [var size] && size == channels ? weight : throw WrongShape(name, weight, $"[{channels}]");
    }

    /// <summary>A matrix; one with sizes of 1 behind it, as a convolution over single pixels has, is a matrix too.</summary>
    public Weight GetMatrix(string name, int inputs)
    {
        var weight = Get(name);
        var isMatrix = weight.Shape.Count >= 2 && weight.Shape.Skip(2).All(size => size == 1);
        return isMatrix && Inputs(weight) == inputs ? weight : throw WrongShape(name, weight, $"{inputs} inputs");
    }

    public CheckpointException Problem(string problem) => new(path, problem);

    private static long Inputs(Weight weight) => weight.Transposed ? weight.Shape[0] : weight.Shape[1];

    private CheckpointException WrongShape(string name, Weight weight, string expected) =>
        new(path, $"the weights \"{name}\" have the shape [{string.Join(", ", weight.Shape)}], {expected} were expected");
}
