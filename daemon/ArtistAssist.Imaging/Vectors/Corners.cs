using System.Numerics;

namespace ArtistAssist.Imaging.Vectors;

/// <summary>Finds where a ring of points turns sharply, so that a curve must not run smoothly there.</summary>
internal static class Corners
{
    /// <summary>A turn of 50 degrees, in radians, is a corner.</summary>
    private const float LeastTurn = 50 * MathF.PI / 180;

    /// <summary>Indices of corners, ascending.</summary>
    /// <param name="ring">The points; the first one is not repeated.</param>
    /// <param name="reach">Length of the arms whose directions are compared, in pixels.</param>
    public static List<int> Find(IReadOnlyList<Vector2> ring, float reach)
    {
        var turns = new float[ring.Count];
        for (var i = 0; i < ring.Count; i++)
        {
            turns[i] = Turn(ring, i, reach);
        }

        return [.. Enumerable.Range(0, ring.Count).Where(i => turns[i] >= LeastTurn && IsSharpest(ring, turns, i, reach))];
    }

    private static float Turn(IReadOnlyList<Vector2> ring, int at, float reach)
    {
        if (Arm(ring, at, -1, reach) is not { } before || Arm(ring, at, 1, reach) is not { } after)
        {
            return 0;
        }

        return MathF.Acos(Math.Clamp(Vector2.Dot(Vector2.Normalize(ring[at] - before), Vector2.Normalize(after - ring[at])), -1, 1));
    }

    /// <summary>The first point that is as far away; null on a ring that is smaller.</summary>
    private static Vector2? Arm(IReadOnlyList<Vector2> ring, int at, int step, float reach)
    {
        for (var i = 1; i < ring.Count; i++)
        {
            var point = ring[Index(ring, at + (i * step))];
            if (Vector2.Distance(point, ring[at]) >= reach)
            {
                return point;
            }
        }

        return null;
    }

    private static bool IsSharpest(IReadOnlyList<Vector2> ring, float[] turns, int at, float reach)
    {
        foreach (var step in (ReadOnlySpan<int>)[-1, 1])
        {
            for (var i = 1; i < ring.Count; i++)
            {
                var index = Index(ring, at + (i * step));
                if (Vector2.Distance(ring[index], ring[at]) > reach)
                {
                    break;
                }

                // Of equals the first one.
                if (turns[index] > turns[at] || (turns[index] == turns[at] && step < 0))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static int Index(IReadOnlyList<Vector2> ring, int at) => (at + ring.Count) % ring.Count;
}
