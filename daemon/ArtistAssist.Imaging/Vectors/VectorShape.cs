namespace ArtistAssist.Imaging.Vectors;

/// <summary>One connected piece of ink.</summary>
/// <param name="Outline">Its outer edge.</param>
/// <param name="Holes">Edges of the paper within it.</param>
public sealed record VectorShape(VectorPath Outline, IReadOnlyList<VectorPath> Holes)
{
    /// <summary>Points that an editor shows on the shape.</summary>
    public int Nodes => Outline.Segments.Count + Holes.Sum(hole => hole.Segments.Count);
}
