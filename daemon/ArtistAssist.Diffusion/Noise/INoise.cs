namespace ArtistAssist.Diffusion.Noise;

/// <summary>Standard normal noise, drawn one after the other; a draw changes what the next one gives. Not thread-safe.</summary>
public interface INoise
{
    /// <summary>Draws as many values as <paramref name="destination"/> holds.</summary>
    void Fill(Span<float> destination);
}
