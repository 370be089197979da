namespace ArtistAssist.Models.Diffusion;

/// <summary>The ONNX graph of one network.</summary>
public abstract record DiffusionGraph
{
    private protected DiffusionGraph()
    {
    }

    /// <summary>
    /// The folder that the locations of external data are relative to: session.model_external_initializers_file_folder_path.
    /// Null when all weights are within the graph.
    /// </summary>
    public string? WeightsFolder { get; init; }

    /// <summary>
    /// Names what the graph computes: equal keys, equal results. Made from sizes and times of files where their hashes are not
    /// known yet, so it is for caches in memory only.
    /// </summary>
    public required string Key { get; init; }
}
