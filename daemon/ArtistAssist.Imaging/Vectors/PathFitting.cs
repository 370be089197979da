using System.Numerics;

namespace ArtistAssist.Imaging.Vectors;

/// <summary>Makes a path of a ring of points: curves from corner to corner.</summary>
internal static class PathFitting
{
    /// <summary>Length of the arms that show a corner, in pixels: about that of the corner of a thin line.</summary>
    private const float CornerReach = 3;

    /// <param name="ring">At least three points, no two neighbours the same; the first one is not repeated.</param>
    /// <param name="tolerance">Root of the mean square of the points' distances from the path, in pixels.</param>
    public static VectorPath Fit(IReadOnlyList<Vector2> ring, float tolerance)
    {
        var corners = Corners.Find(ring, CornerReach);
        var begin = corners.Count > 0 ? corners[0] : 0;
        List<Vector2> turned = [.. ring.Skip(begin), .. ring.Take(begin + 1)];
        if (corners.Count == 0)
        {
            return new VectorPath(turned[0], CurveFitting.Ring(turned, tolerance));
        }

        var segments = new List<CubicSegment>();
        var from = 0;
        foreach (var to in corners.Skip(1).Select(corner => corner - begin).Append(turned.Count - 1))
        {
            segments.AddRange(CurveFitting.Open(turned.GetRange(from, to - from + 1), tolerance));
            from = to;
        }

        return new VectorPath(turned[0], segments);
    }
}
