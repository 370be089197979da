namespace ArtistAssist.Models.Diffusion;

/// <summary>
/// A graph in a file. Its external data, if it has any, were checked to lie below <see cref="DiffusionGraph.WeightsFolder"/>
/// when the model was read.
/// </summary>
public sealed record StoredGraph : DiffusionGraph
{
    /// <summary>The ONNX file.</summary>
    public required string FilePath { get; init; }
}
