namespace ArtistAssist.Models.Catalog;

/// <summary>No model has this id.</summary>
public sealed class ModelNotFoundException : Exception
{
    internal ModelNotFoundException(string modelId)
        : base($"There is no model \"{modelId}\"; `artistassist models` lists those there are.")
    {
        ModelId = modelId;
    }

    /// <summary>The id that was asked for.</summary>
    public string ModelId { get; }
}
