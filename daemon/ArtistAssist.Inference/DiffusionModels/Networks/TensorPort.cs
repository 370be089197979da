using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace ArtistAssist.Inference.DiffusionModels.Networks;

/// <summary>An input or output as the graph declares it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What its numbers are.</param>
/// <param name="Dimensions">Its sizes, -1 where they are open.</param>
internal sealed record TensorPort(string Name, TensorElementType Type, IReadOnlyList<int> Dimensions)
{
    /// <summary>True for a graph that takes or gives one picture at a time.</summary>
    public bool IsSingle => Dimensions is [1, ..];

    public static TensorPort Of(KeyValuePair<string, NodeMetadata> node) => node.Value.IsTensor
        ? new TensorPort(node.Key, node.Value.ElementDataType, node.Value.Dimensions)
        : new TensorPort(node.Key, TensorElementType.DataTypeMax, []);

    public bool Takes(long[] shape) => shape.Length == Dimensions.Count && shape.Zip(Dimensions).All(pair => pair.Second < 0 || pair.First == pair.Second);

    public string Describe() => string.Join(", ", Dimensions.Select(size => size < 0 ? "open" : $"{size}"));
}
