namespace ArtistAssist.Diffusion.Pipelines.Cleanup.Tiles;

/// <summary>
/// The tiles of a picture: as few as the rule allows, of equal size, the kept parts covering the picture exactly once.
/// </summary>
/// <remarks>
/// A network that halves its resolution n times gives the same result for a shifted picture only when the shift is a
/// multiple of 2^n. All tiles therefore start at multiples of <see cref="TileRule.Multiple"/> from one another.
/// </remarks>
internal sealed class TilePlan
{
    private TilePlan(IReadOnlyList<TileSpan> rows, IReadOnlyList<TileSpan> columns)
    {
        Rows = rows;
        Columns = columns;
    }

    /// <summary>Tiles from top to bottom.</summary>
    public IReadOnlyList<TileSpan> Rows { get; }

    /// <summary>Tiles from left to right.</summary>
    public IReadOnlyList<TileSpan> Columns { get; }

    /// <summary>How many tiles there are.</summary>
    public int Count => Rows.Count * Columns.Count;

    /// <summary>Plans the tiles of a picture of <paramref name="height"/> x <paramref name="width"/> pixels.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rule's overlap leaves nothing of a tile.</exception>
    public static TilePlan For(int height, int width, TileRule rule)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rule.Size, (2 * rule.Overlap) + (4 * rule.Multiple), nameof(rule));

        return new TilePlan(Along(height, rule), Along(width, rule));
    }

    private static TileSpan[] Along(int length, TileRule rule)
    {
        var overlap = CeilingTo(rule.Overlap, 2 * rule.Multiple);
        var largest = rule.Size / rule.Multiple * rule.Multiple;
        // A mirrored rim of one multiple keeps the network's zero padding away from the picture's edge.
        var rim = rule.Multiple;
        var total = length + (2 * rim);
        var count = total <= largest ? 1 : CeilingDivide(total - overlap, largest - overlap);
        var size = CeilingTo(CeilingDivide(total + ((count - 1) * overlap), count), rule.Multiple);
        var stride = size - overlap;
        // Rounding tiles up to the multiple can leave the last one with nothing to do.
        count = count == 1 ? 1 : CeilingDivide(total - overlap, stride);

        var spans = new TileSpan[count];
        for (var i = 0; i < count; i++)
        {
            var start = (i * stride) - rim;
            var keepStart = i == 0 ? 0 : start + (overlap / 2);
            var keepEnd = i == count - 1 ? length : start + stride + (overlap / 2);
            spans[i] = new TileSpan(start, size, keepStart, Math.Min(keepEnd, length));
        }

        return spans;
    }

    private static int CeilingDivide(int value, int divisor) => (value + divisor - 1) / divisor;

    private static int CeilingTo(int value, int multiple) => CeilingDivide(value, multiple) * multiple;
}
