namespace ArtistAssist.Models.Diffusion;

/// <summary>A graph that is compiled from a checkpoint when it is needed; its weights stay in the checkpoint's file.</summary>
public sealed record CompiledGraph : DiffusionGraph
{
    /// <summary>Compiles it: the bytes of an ONNX model, a few megabytes. Safe to call from several threads.</summary>
    public required Func<GraphTarget, CancellationToken, byte[]> Compile { get; init; }
}
