namespace ArtistAssist.Models.Catalog;

/// <summary>A model is there but cannot be used: its card is broken, its file is missing, damaged or refused.</summary>
public sealed class ModelUnusableException : Exception
{
    /// <summary>Says why a model cannot be used.</summary>
    /// <param name="modelId">The model.</param>
    /// <param name="problem">Why, one whole sentence.</param>
    /// <param name="inner">What led to it.</param>
    public ModelUnusableException(string modelId, string problem, Exception? inner = null)
        : base(problem, inner)
    {
        ModelId = modelId;
    }

    /// <summary>The model.</summary>
    public string ModelId { get; }
}
