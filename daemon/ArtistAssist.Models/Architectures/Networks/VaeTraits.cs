namespace ArtistAssist.Models.Architectures.Networks;

/// <summary>The dimensions of a VAE.</summary>
/// <param name="LatentChannels">Channels of the latents.</param>
/// <param name="LatentFactor">Pixels along the side of one latent.</param>
public sealed record VaeTraits(int LatentChannels, int LatentFactor);
