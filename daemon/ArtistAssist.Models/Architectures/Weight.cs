using ArtistAssist.Models.Safetensors;

namespace ArtistAssist.Models.Architectures;

/// <summary>A tensor of a checkpoint in the role that a network has for it: the whole of it, or some of its rows.</summary>
/// <param name="File">The file that it lies in.</param>
/// <param name="Tensor">The tensor there.</param>
/// <param name="Shape">The shape of the part; its first size differs from the tensor's when it is some rows.</param>
/// <param name="FirstRow">The first of the rows.</param>
/// <param name="Transposed">True for a matrix that lies the other way round than a linear layer has it: input by output.</param>
internal sealed record Weight(SafetensorsFile File, SafetensorsTensor Tensor, IReadOnlyList<long> Shape, long FirstRow = 0, bool Transposed = false)
{
    public static Weight Whole(SafetensorsFile file, SafetensorsTensor tensor) => new(file, tensor, tensor.Shape);

    /// <summary>What the graph calls it: as its file does, with the rows behind it if it is not the whole.</summary>
    public string Name => IsWhole ? Tensor.Name : $"{Tensor.Name}[{FirstRow}:{FirstRow + Shape[0]}]";

    private bool IsWhole => Shape.Count == 0 || Shape[0] == Tensor.Shape[0];
}
