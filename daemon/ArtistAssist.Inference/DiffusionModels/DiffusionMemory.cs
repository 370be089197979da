using System.Collections.Concurrent;
using ArtistAssist.Inference.DiffusionModels.Text;

namespace ArtistAssist.Inference.DiffusionModels;

/// <summary>What all diffusion models keep from one job to the next.</summary>
internal sealed class DiffusionMemory
{
    private const long TextBytes = 64L << 20;
    private const long PictureBytes = 64L << 20;

    public Tokenizers Tokenizers { get; } = new();

    public ContentCache<EncodedChunk> Texts { get; } = new(TextBytes, chunk => chunk.Bytes);

    public ContentCache<float[]> Pictures { get; } = new(PictureBytes, values => sizeof(float) * (long)values.Length);

    /// <summary>Whether an encoder, by its key, gives latents rather than a posterior.</summary>
    public ConcurrentDictionary<string, bool> DeterministicEncoders { get; } = [];

    /// <summary>Whatever failed as a whole, by network and size, and is not tried as a whole again.</summary>
    public ConcurrentDictionary<string, bool> TooLarge { get; } = [];
}
