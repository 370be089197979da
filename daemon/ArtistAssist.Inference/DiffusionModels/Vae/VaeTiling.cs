namespace ArtistAssist.Inference.DiffusionModels.Vae;

/// <summary>How large pictures go through an autoencoder.</summary>
/// <param name="LargestPixels">Most pixels in one piece: activations at full size take 128 channels of them, and the attention in the middle grows with their square.</param>
/// <param name="TileSide">Longest side of a tile in pixels.</param>
/// <param name="Overlap">Pixels over which neighbours are blended.</param>
internal sealed record VaeTiling(long LargestPixels, int TileSide, int Overlap)
{
    /// <summary>In one piece up to the native size of Stable Diffusion XL, so that its pictures are those of other tools.</summary>
    public static VaeTiling Default { get; } = new(1024 * 1024, 768, 128);
}
