namespace ArtistAssist.Models.Architectures.Networks;

/// <summary>What Stable Diffusion XL adds to the embedding of the timestep.</summary>
/// <param name="TextEmbedsWidth">Width of the pooled prompt embedding.</param>
/// <param name="TimeIds">Numbers about the picture: original size, crop, target size; the refiner has a score instead of the target size.</param>
/// <param name="TimeIdWidth">Width of the sinusoids that each becomes.</param>
public sealed record AddedConditions(int TextEmbedsWidth, int TimeIds, int TimeIdWidth);
