namespace ArtistAssist.Models.Lora;

/// <summary>A LoRA does not fit the model that it was to be laid on.</summary>
public sealed class LoraMismatchException : Exception
{
    internal LoraMismatchException(string modelId, string loraId, string problem, Exception? inner = null)
        : base($"The LoRA \"{loraId}\" cannot be laid on the model \"{modelId}\": {problem}.", inner)
    {
        ModelId = modelId;
        LoraId = loraId;
    }

    /// <summary>The model.</summary>
    public string ModelId { get; }

    /// <summary>The LoRA.</summary>
    public string LoraId { get; }
}
