namespace ArtistAssist.Diffusion.Pipelines.Cleanup.Tiles;

/// <summary>How a picture is cut for a fully convolutional network.</summary>
/// <param name="Size">Longest side of a tile in pixels.</param>
/// <param name="Overlap">
/// Pixels that neighbours share; half of them is the margin of a tile that is thrown away. At twice the network's
/// effective receptive radius the seams cannot be seen.
/// </param>
/// <param name="Multiple">The network takes sides that are multiples of this many pixels.</param>
public sealed record TileRule(int Size, int Overlap, int Multiple);
