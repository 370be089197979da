namespace ArtistAssist.Models.Import;

/// <summary>A model of this id is there already.</summary>
public sealed class ModelIdTakenException : Exception
{
    /// <summary>Says which.</summary>
    public ModelIdTakenException(string modelId)
        : base($"There is a model \"{modelId}\" already; choose another id, or remove that one first.")
    {
        ModelId = modelId;
    }

    /// <summary>The id.</summary>
    public string ModelId { get; }
}
