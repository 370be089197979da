using System.Buffers;
using System.Numerics.Tensors;

namespace ArtistAssist.Diffusion.Pipelines.Cleanup.Tiles;

/// <summary>Runs a line model over a picture of any size, tile by tile, so that no seam can be seen.</summary>
internal static class TiledInk
{
    /// <summary>Fills <paramref name="ink"/> with the model's answer.</summary>
    /// <param name="model">The network.</param>
    /// <param name="rule">How to cut.</param>
    /// <param name="darkness">[height, width], 0 paper to 255 black, row by row without gap.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="ink">[height, width]: probability of ink, 0 to 255.</param>
    /// <param name="onTile">Called on this thread after each tile; a batch job gives way here.</param>
    /// <param name="token">Stops within one tile.</param>
    public static void Run(
        ILineModel model,
        TileRule rule,
        ReadOnlyMemory<byte> darkness,
        int height,
        int width,
        Memory<byte> ink,
        Action<StepProgress>? onTile,
        CancellationToken token)
    {
        var plan = TilePlan.For(height, width, rule);
        var area = plan.Rows[0].Length * plan.Columns[0].Length;
        var input = ArrayPool<float>.Shared.Rent(area);
        var output = ArrayPool<float>.Shared.Rent(area);
        try
        {
            var done = 0;
            foreach (var rows in plan.Rows)
            {
                foreach (var columns in plan.Columns)
                {
                    token.ThrowIfCancellationRequested();
                    Fill(darkness.Span, height, width, rows, columns, input);
                    model.Run(input.AsSpan(0, area), rows.Length, columns.Length, output.AsSpan(0, area), token);
                    Keep(output, rows, columns, width, ink.Span);
                    onTile?.Invoke(new StepProgress(++done, plan.Count));
                }
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(input);
            ArrayPool<float>.Shared.Return(output);
        }
    }

    private static void Fill(ReadOnlySpan<byte> darkness, int height, int width, TileSpan rows, TileSpan columns, Span<float> tile)
    {
        var from = Math.Max(columns.Start, 0);
        var to = Math.Min(columns.Start + columns.Length, width);
        for (var y = 0; y < rows.Length; y++)
        {
            var source = darkness.Slice(Mirror(rows.Start + y, height) * width, width);
            var target = tile.Slice(y * columns.Length, columns.Length);
            var inside = target[(from - columns.Start)..(to - columns.Start)];
            TensorPrimitives.ConvertTruncating(source[from..to], inside);
            TensorPrimitives.Multiply(inside, 1f / 255f, inside);
            MirrorEnds(source, width, columns.Start, from, to, target);
        }
    }

    private static void MirrorEnds(ReadOnlySpan<byte> source, int width, int start, int from, int to, Span<float> target)
    {
        for (var x = start; x < from; x++)
        {
            target[x - start] = source[Mirror(x, width)] / 255f;
        }

        for (var x = to; x < start + target.Length; x++)
        {
            target[x - start] = source[Mirror(x, width)] / 255f;
        }
    }

    private static void Keep(Span<float> tile, TileSpan rows, TileSpan columns, int width, Span<byte> ink)
    {
        var keep = columns.KeepEnd - columns.KeepStart;
        for (var y = rows.KeepStart; y < rows.KeepEnd; y++)
        {
            var row = tile.Slice(((y - rows.Start) * columns.Length) + columns.KeepStart - columns.Start, keep);
            TensorPrimitives.Multiply(row, 255f, row);
            TensorPrimitives.Add(row, 0.5f, row);
            TensorPrimitives.ConvertSaturating<float, byte>(row, ink.Slice((y * width) + columns.KeepStart, keep));
        }
    }

    /// <summary>Reflects an index into [0, length) without repeating the edge, as often as it takes.</summary>
    private static int Mirror(int index, int length)
    {
        if (length == 1)
        {
            return 0;
        }

        var period = 2 * (length - 1);
        var place = ((index % period) + period) % period;
        return place < length ? place : period - place;
    }
}
