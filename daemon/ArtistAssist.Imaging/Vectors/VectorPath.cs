using System.Numerics;

namespace ArtistAssist.Imaging.Vectors;

/// <summary>A ring of curves: the last one ends where the first one begins.</summary>
/// <param name="Start">Where the first one begins.</param>
/// <param name="Segments">The curves.</param>
public sealed record VectorPath(Vector2 Start, IReadOnlyList<CubicSegment> Segments);
