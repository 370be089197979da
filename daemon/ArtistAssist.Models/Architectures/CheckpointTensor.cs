using ArtistAssist.Models.Safetensors;

namespace ArtistAssist.Models.Architectures;

/// <summary>Where a network's weights lie: a tensor of a file, or some rows of one.</summary>
/// <param name="File">The file.</param>
/// <param name="Tensor">The tensor in it.</param>
/// <param name="FirstRow">The first row that is meant; 0 for a whole tensor.</param>
/// <param name="Shape">The shape of what is meant.</param>
/// <param name="Transposed">True when the file has a linear layer's matrix as inputs x outputs instead of outputs x inputs.</param>
public sealed record CheckpointTensor(SafetensorsFile File, SafetensorsTensor Tensor, long FirstRow, IReadOnlyList<long> Shape, bool Transposed);
