using System.Numerics;

namespace ArtistAssist.Imaging.Vectors;

/// <summary>Turns a drawing into shapes with edges of few curves, as an illustrator edits them. Corners stay corners.</summary>
public static class LineTracing
{
    /// <summary>Traces a drawing.</summary>
    /// <param name="ink">The drawing.</param>
    /// <param name="settings">How closely to follow it.</param>
    /// <param name="cancellationToken">Checked at each shape.</param>
    /// <returns>The shapes, larger ones first.</returns>
    public static IReadOnlyList<VectorShape> Trace(InkPlane ink, TracingSettings settings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ink);
        ArgumentNullException.ThrowIfNull(settings);
        var (outlines, holes) = (new List<Ring>(), new List<Ring>());
        foreach (var points in new ContourTracing(ink).Trace())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var ring = new Ring(points);
            // Paper within ink is kept as small as ink on paper.
            if (points.Count >= 3 && Math.Abs(ring.Area) >= settings.SmallestArea)
            {
                (ring.Area > 0 ? outlines : holes).Add(ring);
            }
        }

        outlines.Sort((one, other) => other.Area.CompareTo(one.Area));
        var within = HolesOf(outlines, holes);
        return [.. outlines.Select((outline, i) => new VectorShape(Fit(outline), [.. within[i].Select(Fit)]))];

        VectorPath Fit(Ring ring)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return PathFitting.Fit(ring.Points, settings.Tolerance);
        }
    }

    /// <summary>Each hole belongs to the smallest outline around it.</summary>
    private static List<Ring>[] HolesOf(List<Ring> outlines, List<Ring> holes)
    {
        var within = outlines.Select(_ => new List<Ring>()).ToArray();
        foreach (var hole in holes)
        {
            var owner = outlines.FindLastIndex(outline => outline.Area > -hole.Area && outline.Holds(hole.Points[0]));
            if (owner >= 0)
            {
                within[owner].Add(hole);
            }
        }

        return within;
    }

    private sealed class Ring
    {
        private readonly Vector2 _least;
        private readonly Vector2 _most;

        public Ring(List<Vector2> points)
        {
            Points = points;
            (_least, _most) = (points[0], points[0]);
            var (area, before) = (0.0, points[^1]);
            foreach (var point in points)
            {
                area += ((double)before.X * point.Y) - ((double)point.X * before.Y);
                (_least, _most, before) = (Vector2.Min(_least, point), Vector2.Max(_most, point), point);
            }

            Area = area / 2;
        }

        public List<Vector2> Points { get; }

        /// <summary>In square pixels, below 0 for a hole.</summary>
        public double Area { get; }

        /// <summary>Whether a place lies within: a ray to the right crosses the ring an odd number of times.</summary>
        public bool Holds(Vector2 place)
        {
            if (place.X < _least.X || place.X > _most.X || place.Y < _least.Y || place.Y > _most.Y)
            {
                return false;
            }

            var (isInside, before) = (false, Points[^1]);
            foreach (var point in Points)
            {
                if ((point.Y > place.Y) != (before.Y > place.Y) && place.X < point.X + ((place.Y - point.Y) / (before.Y - point.Y) * (before.X - point.X)))
                {
                    isInside = !isInside;
                }

                before = point;
            }

            return isInside;
        }
    }
}
