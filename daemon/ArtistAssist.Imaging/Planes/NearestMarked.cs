using ArtistAssist.Imaging.Geometry;

namespace ArtistAssist.Imaging.Planes;

/// <summary>
/// For every pixel the nearest marked one: exact Euclidean distance, by the lower envelope of parabolas (Felzenszwalb and Huttenlocher, "Distance
/// Transforms of Sampled Functions", Theory of Computing 8, 2012).
/// </summary>
public sealed class NearestMarked
{
    private const int None = int.MinValue / 2;

    private readonly int[] _columns;
    private readonly int[] _rows;

    private NearestMarked(Extent extent)
    {
        Extent = extent;
        _columns = new int[checked((int)extent.PixelCount)];
        _rows = new int[_columns.Length];
    }

    /// <summary>Size in pixels.</summary>
    public Extent Extent { get; }

    /// <summary>Finds them on all cores.</summary>
    /// <param name="marks">Marked where above 0; at most 2^31 - 1 pixels.</param>
    public static NearestMarked In(Plane<byte> marks)
    {
        ArgumentNullException.ThrowIfNull(marks);
        var nearest = new NearestMarked(marks.Extent);
        nearest.AlongColumns(marks);
        Parallel.For(0, marks.Height, () => new Envelope(marks.Width), (y, _, envelope) =>
        {
            nearest.AlongRow(y, envelope);
            return envelope;
        }, _ => { });
        return nearest;
    }

    /// <summary>Distance to the nearest marked pixel, 0 on one; infinite where none is marked.</summary>
    public float Distance(int y, int x)
    {
        var index = (y * Extent.Width) + x;
        if (_rows[index] == None)
        {
            return float.PositiveInfinity;
        }

        double dy = _rows[index] - y;
        double dx = _columns[index] - x;
        return (float)Math.Sqrt((dy * dy) + (dx * dx));
    }

    /// <summary>The nearest marked pixel; null where none is.</summary>
    public (int Y, int X)? Place(int y, int x)
    {
        var index = (y * Extent.Width) + x;
        return _rows[index] == None ? null : (_rows[index], _columns[index]);
    }

    /// <summary>The row of the nearest mark in the same column.</summary>
    private void AlongColumns(Plane<byte> marks)
    {
        var width = Extent.Width;
        var last = new int[width];
        Array.Fill(last, None);
        for (var y = 0; y < Extent.Height; y++)
        {
            var row = marks.Row(y);
            var into = _rows.AsSpan(y * width, width);
            for (var x = 0; x < width; x++)
            {
                last[x] = row[x] != 0 ? y : last[x];
                into[x] = last[x];
            }
        }

        Array.Fill(last, None);
        for (var y = Extent.Height - 1; y >= 0; y--)
        {
            var into = _rows.AsSpan(y * width, width);
            for (var x = 0; x < width; x++)
            {
                last[x] = into[x] == y ? y : last[x];
                into[x] = last[x] != None && (into[x] == None || last[x] - y < y - into[x]) ? last[x] : into[x];
            }
        }
    }

    private void AlongRow(int y, Envelope envelope)
    {
        var rows = _rows.AsSpan(y * Extent.Width, Extent.Width);
        envelope.Build(rows, y);
        envelope.Read(rows, _columns.AsSpan(y * Extent.Width, Extent.Width));
    }

    /// <summary>Parabolas of one row: their places, heights, and from where on each is the lowest.</summary>
    private sealed class Envelope(int width)
    {
        private readonly int[] _places = new int[width];
        private readonly double[] _from = new double[width];
        private readonly int[] _found = new int[width];
        private int _count;

        public void Build(ReadOnlySpan<int> rows, int y)
        {
            _count = 0;
            rows.CopyTo(_found);
            for (var x = 0; x < rows.Length; x++)
            {
                if (rows[x] == None)
                {
                    continue;
                }

                var from = double.NegativeInfinity;
                while (_count > 0 && (from = Meeting(_places[_count - 1], x, y)) <= _from[_count - 1])
                {
                    _count--;
                }

                (_places[_count], _from[_count]) = (x, _count == 0 ? double.NegativeInfinity : from);
                _count++;
            }
        }

        public void Read(Span<int> rows, Span<int> columns)
        {
            if (_count == 0)
            {
                return;
            }

            var k = 0;
            for (var x = 0; x < rows.Length; x++)
            {
                while (k + 1 < _count && _from[k + 1] <= x)
                {
                    k++;
                }

                (columns[x], rows[x]) = (_places[k], _found[_places[k]]);
            }
        }

        private double Meeting(int left, int right, int y)
        {
            double leftHeight = _found[left] - y;
            double rightHeight = _found[right] - y;
            return ((rightHeight * rightHeight) + ((double)right * right) - (leftHeight * leftHeight) - ((double)left * left)) / (2.0 * (right - left));
        }
    }
}
