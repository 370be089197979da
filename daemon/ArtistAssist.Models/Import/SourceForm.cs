namespace ArtistAssist.Models.Import;

/// <summary>What was imported.</summary>
internal enum SourceForm
{
    /// <summary>Weights, from which graphs are compiled.</summary>
    Checkpoint,

    /// <summary>ONNX graphs, used as they are.</summary>
    Graphs,

    /// <summary>A LoRA.</summary>
    Lora,
}
