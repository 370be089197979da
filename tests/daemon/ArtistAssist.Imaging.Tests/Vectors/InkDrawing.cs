using System.Numerics;
using ArtistAssist.Imaging.Vectors;

namespace ArtistAssist.Imaging.Tests.Vectors;

/// <summary>Lines that swell, taper, wave, cross and turn corners, of which the exact edge is known: discs along curves.</summary>
internal sealed class InkDrawing
{
    public const int Width = 360;
    public const int Height = 280;

    private readonly List<(Vector2 From, Vector2 To, float FromRadius, float ToRadius)> _pieces = [];

    public InkDrawing()
    {
        Add(t => new(20 + (320 * t), 60 + (30 * MathF.Sin(9 * t))), t => 1.4f + (1.6f * MathF.Sin(MathF.PI * t)));
        Add(t => new(180 + (90 * MathF.Cos(MathF.Tau * t)), 170 + (70 * MathF.Sin(MathF.Tau * t))), _ => 2.2f);
        Add(t => new(40 + (60 * t), 110 + (140 * t)), t => 3 - (2 * t));
        Add(t => t < 0.5f ? new(250 + (120 * t), 240 - (200 * t)) : new(310 - (20 * (t - 0.5f)), 140 + (240 * (t - 0.5f))), _ => 1.8f);
        Add(t => new(150 + (t * 60 * MathF.Cos(14 * t)), 170 + (t * 45 * MathF.Sin(14 * t))), t => 1.2f + t);
    }

    /// <summary>255 within, 0 outside, and at the edge as much as the edge leaves of a pixel.</summary>
    public byte[] Coverage()
    {
        var coverage = new byte[Width * Height];
        for (var i = 0; i < coverage.Length; i++)
        {
            coverage[i] = (byte)Math.Clamp(MathF.Round(255 * (0.5f - Distance(new((i % Width) + 0.5f, (i / Width) + 0.5f)))), 0, 255);
        }

        return coverage;
    }

    /// <summary>Mean distance between this drawing's edge and a traced one, both directions averaged, in pixels.</summary>
    public double Chamfer(TracedPath traced)
    {
        var there = traced.Points.Average(point => Math.Abs(Distance(point)));
        var buckets = traced.Points.ToLookup(point => ((int)point.X / 8, (int)point.Y / 8));
        var back = Edge().Average(point =>
        {
            var near = from x in Enumerable.Range(((int)point.X / 8) - 1, 3) from y in Enumerable.Range(((int)point.Y / 8) - 1, 3) from other in buckets[(x, y)] select Vector2.Distance(point, other);
            return near.DefaultIfEmpty(8).Min();
        });
        return (there + back) / 2;
    }

    /// <summary>Places where the edge crosses lines half a pixel apart.</summary>
    private IEnumerable<Vector2> Edge()
    {
        const float Step = 0.5f;
        var coverage = Coverage();
        for (var i = 0; i < coverage.Length; i++)
        {
            if (coverage[i] is 0 or 255)
            {
                continue;
            }

            for (var part = 0; part < 4; part++)
            {
                var from = new Vector2((i % Width) + (part % 2 * Step), (i / Width) + (part / 2 * Step));
                var (here, there) = (Distance(from), Distance(from + new Vector2(Step, 0)));
                if (here < 0 != there < 0)
                {
                    yield return from + new Vector2(Step * here / (here - there), 0);
                }
            }
        }
    }

    /// <summary>To the nearest edge; below 0 within.</summary>
    private float Distance(Vector2 place)
    {
        var least = float.MaxValue;
        foreach (var (from, to, fromRadius, toRadius) in _pieces)
        {
            // Far pieces cannot be the nearest.
            if (MathF.Abs(place.X - from.X) - 16 > least || MathF.Abs(place.Y - from.Y) - 16 > least)
            {
                continue;
            }

            var along = to - from;
            var t = Math.Clamp(Vector2.Dot(place - from, along) / Math.Max(1e-6f, along.LengthSquared()), 0, 1);
            least = Math.Min(least, Vector2.Distance(place, from + (along * t)) - (fromRadius + ((toRadius - fromRadius) * t)));
        }

        return least;
    }

    private void Add(Func<float, Vector2> curve, Func<float, float> radius)
    {
        const int Pieces = 60;
        for (var i = 0; i < Pieces; i++)
        {
            var (t, next) = (i / (float)Pieces, (i + 1) / (float)Pieces);
            _pieces.Add((curve(t), curve(next), radius(t), radius(next)));
        }
    }

    public InkPlane Plane() => new(Width, Height, Coverage());
}
