namespace ArtistAssist.Diffusion.Pipelines.Cleanup.Ink;

/// <summary>Takes specks out of a plane of ink: pieces with too few pixels that are surely ink.</summary>
/// <remarks>
/// A piece is what hangs together, diagonals included, at <c>low</c> or above; what counts are its pixels at
/// <c>sure</c> or above. So a speck goes with its soft fringe, and a gray smear that nobody could decide about goes as a whole.
/// </remarks>
internal sealed class Specks
{
    private readonly List<Run> _runs = [];
    private readonly List<int> _parents = [];
    private readonly List<int> _sizes = [];

    private Specks()
    {
    }

    /// <summary>Clears specks of <paramref name="ink"/> in place.</summary>
    /// <param name="ink">Ink, row by row without gap: 0 none, 255 full.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="low">Lowest value that belongs to a piece, 1 to 255.</param>
    /// <param name="sure">Lowest value that counts, at least <paramref name="low"/>.</param>
    /// <param name="minimumPixels">Pieces with fewer counting pixels go; 0 keeps all.</param>
    /// <returns>How many pieces went.</returns>
    public static int Remove(Span<byte> ink, int width, byte low, byte sure, int minimumPixels)
    {
        if (minimumPixels <= 0)
        {
            return 0;
        }

        var specks = new Specks();
        specks.FindPieces(ink, width, low, sure);
        return specks.Clear(ink, width, minimumPixels);
    }

    private void FindPieces(ReadOnlySpan<byte> ink, int width, byte low, byte sure)
    {
        var (above, aboveEnd) = (0, 0);
        for (var y = 0; y < ink.Length / width; y++)
        {
            var first = _runs.Count;
            AddRuns(ink.Slice(y * width, width), y, low, sure);
            JoinWithRowAbove(above, aboveEnd, first);
            (above, aboveEnd) = (first, _runs.Count);
        }
    }

    private void AddRuns(ReadOnlySpan<byte> row, int y, byte low, byte sure)
    {
        var x = 0;
        while (x < row.Length && row[x..].IndexOfAnyInRange(low, byte.MaxValue) is var skip and >= 0)
        {
            var start = x + skip;
            var length = row[start..].IndexOfAnyExceptInRange(low, byte.MaxValue);
            x = length < 0 ? row.Length : start + length;

            _parents.Add(_runs.Count);
            _sizes.Add(CountSure(row[start..x], sure));
            _runs.Add(new Run(y, start, x));
        }
    }

    private static int CountSure(ReadOnlySpan<byte> run, byte sure)
    {
        var count = 0;
        foreach (var value in run)
        {
            count += value >= sure ? 1 : 0;
        }

        return count;
    }

    private void JoinWithRowAbove(int above, int aboveEnd, int first)
    {
        for (var i = first; i < _runs.Count; i++)
        {
            while (above < aboveEnd && _runs[above].End < _runs[i].Start)
            {
                above++;
            }

            for (var j = above; j < aboveEnd && _runs[j].Start <= _runs[i].End; j++)
            {
                Join(i, j);
            }
        }
    }

    private void Join(int a, int b)
    {
        var (rootA, rootB) = (Root(a), Root(b));
        if (rootA == rootB)
        {
            return;
        }

        var (keep, drop) = rootA < rootB ? (rootA, rootB) : (rootB, rootA);
        _parents[drop] = keep;
        // A line drawing has few pixels, yet a black page could overflow an int sum; it is no speck long before that.
        _sizes[keep] = (int)Math.Min(int.MaxValue, (long)_sizes[keep] + _sizes[drop]);
    }

    private int Root(int run)
    {
        while (_parents[run] != run)
        {
            _parents[run] = _parents[_parents[run]];
            run = _parents[run];
        }

        return run;
    }

    private int Clear(Span<byte> ink, int width, int minimumPixels)
    {
        var gone = 0;
        for (var i = 0; i < _runs.Count; i++)
        {
            if (_sizes[Root(i)] >= minimumPixels)
            {
                continue;
            }

            var run = _runs[i];
            ink.Slice((run.Row * width) + run.Start, run.End - run.Start).Clear();
            gone += _parents[i] == i ? 1 : 0;
        }

        return gone;
    }

    private readonly record struct Run(int Row, int Start, int End);
}
