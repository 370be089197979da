namespace ArtistAssist.Diffusion.Pipelines.Cleanup.Tiles;

/// <summary>One tile along one axis.</summary>
/// <param name="Start">First pixel that the network sees; below 0 where the tile reaches over the picture's edge.</param>
/// <param name="Length">Pixels that the network sees.</param>
/// <param name="KeepStart">First pixel of the picture that is taken from this tile.</param>
/// <param name="KeepEnd">One past the last pixel that is taken from this tile.</param>
internal readonly record struct TileSpan(int Start, int Length, int KeepStart, int KeepEnd);
