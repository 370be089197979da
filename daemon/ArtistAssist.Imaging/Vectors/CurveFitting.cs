using System.Numerics;

namespace ArtistAssist.Imaging.Vectors;

/// <summary>
/// Fits cubic Bézier curves to a row of points by least squares, splitting where one curve does not reach (Schneider, An algorithm for automatically
/// fitting digitized curves, Graphics Gems, 1990). Then two neighbours become one wherever one reaches: where a row is split first is seldom where
/// it must be.
/// </summary>
/// <param name="points">The points, no two neighbours the same.</param>
/// <param name="tolerance">Root of the mean square of the points' distances from their curve, in pixels.</param>
internal sealed class CurveFitting(IReadOnlyList<Vector2> points, float tolerance)
{
    private const int MostRounds = 6;

    /// <summary>Within so many times the tolerance a better parameter for each point may still help.</summary>
    private const float Hopeful = 4;

    /// <summary>A single point may be so many times as far away.</summary>
    private const float Outlier = 3;

    /// <summary>A direction is looked for over so many pixels.</summary>
    private readonly float _reach = Math.Max(tolerance * 8, 3);

    private readonly List<Piece> _pieces = [];

    /// <summary>Fits an open row.</summary>
    public static List<CubicSegment> Open(IReadOnlyList<Vector2> points, float tolerance)
    {
        var fitting = new CurveFitting(points, tolerance);
        fitting.Fit(0, points.Count - 1, fitting.Direction(0, 1), fitting.Direction(points.Count - 1, -1));
        return fitting.Merge();
    }

    /// <summary>Fits a ring, which is smooth where it closes.</summary>
    /// <param name="points">The first one is repeated at the end.</param>
    /// <param name="tolerance">Root of the mean square of the points' distances from their curve, in pixels.</param>
    public static List<CubicSegment> Ring(IReadOnlyList<Vector2> points, float tolerance)
    {
        var fitting = new CurveFitting(points, tolerance);
        var through = Unit(fitting.Direction(0, 1) - fitting.Direction(points.Count - 1, -1));
        fitting.Fit(0, points.Count - 1, through, -through);
        return fitting.Merge();
    }

    private void Fit(int first, int last, Vector2 leaving, Vector2 arriving)
    {
        var (piece, split) = Try(first, last, leaving, arriving);
        if (piece.Excess <= 1)
        {
            _pieces.Add(piece);
            return;
        }

        var through = Through(split, first, last);
        Fit(first, split, leaving, -through);
        Fit(split, last, through, arriving);
    }

    /// <summary>The best single curve, and where to split if it does not do.</summary>
    private (Piece Piece, int Split) Try(int first, int last, Vector2 leaving, Vector2 arriving)
    {
        if (last - first < 2)
        {
            var third = Vector2.Distance(points[first], points[last]) / 3;
            return (new Piece(first, last, leaving, arriving, new(points[first] + (leaving * third), points[last] + (arriving * third), points[last]), 0), first);
        }

        var places = Chords(first, last);
        var travel = Travel(first, last);
        for (var round = 0; ; round++)
        {
            var curve = LeastSquares(first, last, places, travel, leaving, arriving);
            var (excess, worst) = Judge(first, places, curve);
            if (excess <= 1 || excess > Hopeful || round == MostRounds)
            {
                return (new Piece(first, last, leaving, arriving, new(curve[1], curve[2], curve[3]), excess), worst);
            }

            Reparameterize(first, places, curve);
        }
    }

    /// <summary>Makes one of two neighbours again and again, the best first, until no two can be one.</summary>
    private List<CubicSegment> Merge()
    {
        var unions = new List<Piece>();
        for (var i = 0; i + 1 < _pieces.Count; i++)
        {
            unions.Add(Union(i));
        }

        while (unions.Count > 0)
        {
            var best = 0;
            for (var i = 1; i < unions.Count; i++)
            {
                best = unions[i].Excess < unions[best].Excess ? i : best;
            }

            if (unions[best].Excess > 1)
            {
                break;
            }

            _pieces[best] = unions[best];
            _pieces.RemoveAt(best + 1);
            unions.RemoveAt(best);
            if (best > 0)
            {
                unions[best - 1] = Union(best - 1);
            }

            if (best < unions.Count)
            {
                unions[best] = Union(best);
            }
        }

        return _pieces.ConvertAll(piece => piece.Curve);
    }

    private Piece Union(int first) => Try(_pieces[first].First, _pieces[first + 1].Last, _pieces[first].Leaving, _pieces[first + 1].Arriving).Piece;

    /// <summary>The direction of the row at one of its ends, looking inwards over a few pixels.</summary>
    private Vector2 Direction(int from, int step)
    {
        var sum = Vector2.Zero;
        for (var i = from + step; i >= 0 && i < points.Count; i += step)
        {
            var away = points[i] - points[from];
            sum += away;
            if (away.Length() >= _reach)
            {
                break;
            }
        }

        return Unit(sum);
    }

    private Vector2 Through(int at, int first, int last)
    {
        var (before, after) = (at, at);
        while (before > first && Vector2.Distance(points[before], points[at]) < _reach)
        {
            before--;
        }

        while (after < last && Vector2.Distance(points[after], points[at]) < _reach)
        {
            after++;
        }

        return Unit(points[after] - points[before]);
    }

    private double[] Chords(int first, int last)
    {
        var places = new double[last - first + 1];
        for (var i = 1; i < places.Length; i++)
        {
            places[i] = places[i - 1] + Vector2.Distance(points[first + i - 1], points[first + i]);
        }

        var length = places[^1];
        for (var i = 1; i < places.Length; i++)
        {
            places[i] /= length;
        }

        return places;
    }

    /// <summary>The lengths of both handles that bring the curve nearest to the points.</summary>
    private Vector2[] LeastSquares(int first, int last, double[] places, float travel, Vector2 leaving, Vector2 arriving)
    {
        var (start, end) = (points[first], points[last]);
        double c00 = 0, c01 = 0, c11 = 0, x0 = 0, x1 = 0;
        for (var i = 0; i < places.Length; i++)
        {
            var (t, s) = (places[i], 1 - places[i]);
            var (near, far) = (3 * t * s * s, 3 * t * t * s);
            var (one, other) = (leaving * (float)near, arriving * (float)far);
            var rest = points[first + i] - (start * (float)((s * s * s) + near)) - (end * (float)((t * t * t) + far));
            c00 += Vector2.Dot(one, one);
            c01 += Vector2.Dot(one, other);
            c11 += Vector2.Dot(other, other);
            x0 += Vector2.Dot(one, rest);
            x1 += Vector2.Dot(other, rest);
        }

        var chord = Vector2.Distance(start, end);
        var determinant = (c00 * c11) - (c01 * c01);
        var (left, right) = determinant > 1e-9 * c00 * c11 ? (((x0 * c11) - (x1 * c01)) / determinant, ((c00 * x1) - (c01 * x0)) / determinant) : (0, 0);
        // Wu and Barsky's choice where the equations say nothing of use. Handles much longer than the chord make loops.
        if (left < chord * 1e-3 || right < chord * 1e-3 || left + right > Math.Max(chord * 4, travel * 1.5))
        {
            left = right = chord / 3;
        }

        return [start, start + (leaving * (float)left), end + (arriving * (float)right), end];
    }

    /// <summary>How long the way along the points is.</summary>
    private float Travel(int first, int last)
    {
        var travel = 0f;
        for (var i = first; i < last; i++)
        {
            travel += Vector2.Distance(points[i], points[i + 1]);
        }

        return travel;
    }

    /// <summary>How many times too far the points are from a curve, and which one is farthest.</summary>
    private (float Excess, int Worst) Judge(int first, double[] places, Vector2[] curve)
    {
        var (worst, at, sum) = (0f, first + (places.Length / 2), 0f);
        for (var i = 1; i < places.Length - 1; i++)
        {
            var square = Vector2.DistanceSquared(At(curve, (float)places[i]), points[first + i]);
            sum += square;
            if (square > worst)
            {
                (worst, at) = (square, first + i);
            }
        }

        return (MathF.Sqrt(Math.Max(sum / (places.Length - 2), worst / (Outlier * Outlier))) / tolerance, at);
    }

    /// <summary>One step of Newton's towards the nearest place on the curve, for each point.</summary>
    private void Reparameterize(int first, double[] places, Vector2[] curve)
    {
        for (var i = 1; i < places.Length - 1; i++)
        {
            var (t, s) = ((float)places[i], 1 - (float)places[i]);
            var away = At(curve, t) - points[first + i];
            var speed = 3 * ((s * s * (curve[1] - curve[0])) + (2 * s * t * (curve[2] - curve[1])) + (t * t * (curve[3] - curve[2])));
            var bend = 6 * ((s * (curve[2] - (2 * curve[1]) + curve[0])) + (t * (curve[3] - (2 * curve[2]) + curve[1])));
            var slope = Vector2.Dot(speed, speed) + Vector2.Dot(away, bend);
            if (MathF.Abs(slope) > 1e-9f)
            {
                places[i] = Math.Clamp(t - (Vector2.Dot(away, speed) / slope), 0, 1);
            }
        }
    }

    private static Vector2 At(Vector2[] curve, float t)
    {
        var s = 1 - t;
        return (s * s * s * curve[0]) + (3 * s * s * t * curve[1]) + (3 * s * t * t * curve[2]) + (t * t * t * curve[3]);
    }

    private static Vector2 Unit(Vector2 vector) => vector.LengthSquared() > 1e-12f ? Vector2.Normalize(vector) : Vector2.UnitX;

    private readonly record struct Piece(int First, int Last, Vector2 Leaving, Vector2 Arriving, CubicSegment Curve, float Excess);
}
