using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Pipelines.LineInpaint.Holes;

/// <summary>
/// Finds the separate holes of a mask, so that a scratch here and one there cost what they cost and not what lies between. Holes
/// that come close to one another are one group.
/// </summary>
internal sealed class HoleGroups
{
    /// <summary>Holes closer than about this many pixels are one.</summary>
    private const int Cell = 16;

    private readonly Plane<byte> _hole;
    private readonly int _rows;
    private readonly int _columns;
    private readonly Bounds[] _cells;

    private HoleGroups(Plane<byte> hole)
    {
        _hole = hole;
        _rows = (hole.Height + Cell - 1) / Cell;
        _columns = (hole.Width + Cell - 1) / Cell;
        _cells = new Bounds[_rows * _columns];
    }

    /// <summary>The smallest boxes around the groups; no two of them touch. From top to bottom, then from left to right.</summary>
    /// <param name="hole">Above 0 in a hole.</param>
    public static IReadOnlyList<Bounds> Find(Plane<byte> hole)
    {
        var groups = new HoleGroups(hole);
        groups.MeasureCells();
        return [.. Merged(groups.Connected()).OrderBy(box => box.Y).ThenBy(box => box.X)];
    }

    private void MeasureCells()
    {
        for (var y = 0; y < _hole.Height; y++)
        {
            ReadOnlySpan<byte> row = _hole.Row(y);
            for (var x = Next(row, 0); x >= 0; x = Next(row, ((x / Cell) + 1) * Cell))
            {
                var part = row[((x / Cell) * Cell)..Math.Min(((x / Cell) + 1) * Cell, row.Length)];
                var last = (x / Cell * Cell) + part.LastIndexOfAnyExcept((byte)0);
                ref var cell = ref _cells[(y / Cell * _columns) + (x / Cell)];
                cell = Union(cell, new Bounds(x, y, last - x + 1, 1));
            }
        }
    }

    private static int Next(ReadOnlySpan<byte> row, int from)
    {
        var found = from < row.Length ? row[from..].IndexOfAnyExcept((byte)0) : -1;
        return found < 0 ? -1 : from + found;
    }

    private List<Bounds> Connected()
    {
        var boxes = new List<Bounds>();
        var waiting = new Stack<int>();
        for (var i = 0; i < _cells.Length; i++)
        {
            if (_cells[i].IsEmpty)
            {
                continue;
            }

            var box = default(Bounds);
            waiting.Push(i);
            while (waiting.TryPop(out var cell))
            {
                box = Union(box, _cells[cell]);
                _cells[cell] = default;
                PushNeighbours(cell, waiting);
            }

            boxes.Add(box);
        }

        return boxes;
    }

    private void PushNeighbours(int cell, Stack<int> waiting)
    {
        var (row, column) = Math.DivRem(cell, _columns);
        for (var y = Math.Max(row - 1, 0); y <= Math.Min(row + 1, _rows - 1); y++)
        {
            for (var x = Math.Max(column - 1, 0); x <= Math.Min(column + 1, _columns - 1); x++)
            {
                if (!_cells[(y * _columns) + x].IsEmpty)
                {
                    waiting.Push((y * _columns) + x);
                }
            }
        }
    }

    /// <summary>Boxes may overlap although what is in them does not.</summary>
    private static List<Bounds> Merged(List<Bounds> boxes)
    {
        var merged = new List<Bounds>();
        foreach (var box in boxes)
        {
            var whole = box;
            while (merged.FindIndex(other => !other.Pad(1).Intersect(whole).IsEmpty) is var at and >= 0)
            {
                whole = Union(whole, merged[at]);
                merged.RemoveAt(at);
            }

            merged.Add(whole);
        }

        return merged;
    }

    private static Bounds Union(Bounds a, Bounds b)
    {
        if (a.IsEmpty || b.IsEmpty)
        {
            return a.IsEmpty ? b : a;
        }

        var (x, y) = (Math.Min(a.X, b.X), Math.Min(a.Y, b.Y));
        return new Bounds(x, y, Math.Max(a.Right, b.Right) - x, Math.Max(a.Bottom, b.Bottom) - y);
    }
}
