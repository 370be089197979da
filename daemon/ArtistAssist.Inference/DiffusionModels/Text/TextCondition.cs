namespace ArtistAssist.Inference.DiffusionModels.Text;

/// <summary>A prompt as the UNet takes it.</summary>
/// <param name="Embeddings">[tokens, width], chunk after chunk.</param>
/// <param name="Tokens">Tokens of all chunks, those that begin, end and fill them too.</param>
/// <param name="Pooled">The embedding of the whole text; empty where the UNet takes none.</param>
internal sealed record TextCondition(float[] Embeddings, int Tokens, float[] Pooled)
{
    /// <summary>Nothing at all, as large as another one.</summary>
    public TextCondition Zeroed() => new(new float[Embeddings.Length], Tokens, new float[Pooled.Length]);
}
