namespace ArtistAssist.Inference.DiffusionModels.Text;

/// <summary>A chunk of a prompt as a text encoder answers it. Not changed once it is made.</summary>
/// <param name="Hidden">[77, width]: the hidden state that the UNet attends to.</param>
/// <param name="Pooled">The projected embedding of the whole text; empty for an encoder that projects nothing.</param>
internal sealed record EncodedChunk(float[] Hidden, float[] Pooled)
{
    public long Bytes => sizeof(float) * ((long)Hidden.Length + Pooled.Length);
}
