namespace ArtistAssist.Models.Cards;

/// <summary>A model card that cannot be used.</summary>
public sealed class ModelCardException : Exception
{
    internal ModelCardException(string modelId, string problem, Exception? inner = null)
        : base($"The card of the model \"{modelId}\" cannot be used: {problem}.", inner)
    {
        ModelId = modelId;
    }

    /// <summary>The model, by the name of its folder.</summary>
    public string ModelId { get; }
}
