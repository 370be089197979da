using System.Numerics;

namespace ArtistAssist.Imaging.Vectors;

/// <summary>
/// Follows the edges of ink between the pixels' centres, where the coverage passes the edge value, so that the gray of a soft edge says where it
/// runs (marching squares: Lorensen and Cline, Marching cubes, 1987, in two dimensions).
/// </summary>
/// <param name="ink">The drawing.</param>
internal sealed class ContourTracing(InkPlane ink)
{
    /// <summary>Rings, with the ink on the right hand on the way: outer edges run clockwise, holes the other way. The first point is not repeated.</summary>
    public IEnumerable<List<Vector2>> Trace()
    {
        var seen = new HashSet<(int X, int Y)>();
        for (var y = 0; y < ink.Height; y++)
        {
            for (var x = 0; x < ink.Width; x++)
            {
                // Every ring passes some pixel whose left neighbour is paper.
                if (ink.IsInk(x, y) && !ink.IsInk(x - 1, y) && !seen.Remove((x, y)))
                {
                    yield return Follow(x, y, seen);
                }
            }
        }
    }

    /// <summary>Walks from one pair of neighbours, one of ink and one of paper, to the next. Pixels that touch at a corner are connected.</summary>
    private List<Vector2> Follow(int startX, int startY, HashSet<(int X, int Y)> seen)
    {
        var ring = new List<Vector2>();
        // The pixel of ink, and the way to the paper.
        var (x, y, wayX, wayY) = (startX, startY, -1, 0);
        do
        {
            if (wayX == -1 && (x, y) != (startX, startY))
            {
                seen.Add((x, y));
            }

            Add(ring, Between(x, y, wayX, wayY));
            // Along the edge the way to the paper turned by a quarter, and ahead is either ink across the corner, more of this edge, or paper.
            var (alongX, alongY) = (-wayY, wayX);
            if (ink.IsInk(x + alongX + wayX, y + alongY + wayY))
            {
                (x, y, wayX, wayY) = (x + alongX + wayX, y + alongY + wayY, -alongX, -alongY);
            }
            else if (ink.IsInk(x + alongX, y + alongY))
            {
                (x, y) = (x + alongX, y + alongY);
            }
            else
            {
                (wayX, wayY) = (alongX, alongY);
            }
        }
        while ((x, y, wayX, wayY) != (startX, startY, -1, 0));
        return ring;
    }

    private Vector2 Between(int x, int y, int wayX, int wayY)
    {
        float here = ink[x, y], there = ink[x + wayX, y + wayY];
        var part = (here - InkPlane.Edge) / (here - there);
        return new Vector2(x + 0.5f + (wayX * part), y + 0.5f + (wayY * part));
    }

    private static void Add(List<Vector2> ring, Vector2 point)
    {
        if (ring.Count == 0 || Vector2.DistanceSquared(ring[^1], point) > 1e-6f)
        {
            ring.Add(point);
        }
    }
}
