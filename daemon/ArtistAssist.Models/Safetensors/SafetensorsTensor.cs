namespace ArtistAssist.Models.Safetensors;

/// <summary>Where a tensor lies in a .safetensors file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What its elements are.</param>
/// <param name="Shape">Its sizes, outermost first; empty for a single number.</param>
/// <param name="Offset">Its first byte, from the beginning of the file.</param>
/// <param name="Bytes">How many bytes it has.</param>
public sealed record SafetensorsTensor(string Name, TensorType Type, IReadOnlyList<long> Shape, long Offset, long Bytes)
{
    /// <summary>How many elements it has.</summary>
    public long Count => Bytes / Type.Bytes();
}
