using System.Buffers;
using System.Numerics.Tensors;
using ArtistAssist.Diffusion.Pipelines.Cleanup.FrontEnd;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Pipelines.Cleanup.Tiles;

/// <summary>Runs a line model over a picture of any size, tile by tile, so that no seam can be seen.</summary>
internal static class TiledInk
{
    /// <summary>Makes the plane of the model's answers: probability of ink, 0 to 255. The caller owns it.</summary>
    /// <param name="model">The network.</param>
    /// <param name="rule">How to cut.</param>
    /// <param name="sketch">What it looks at.</param>
    /// <param name="onTile">Called on this thread after each tile; a batch job gives way here.</param>
    /// <param name="token">Stops within one tile.</param>
    public static Plane<byte> Run(ILineModel model, TileRule rule, WorkingSketch sketch, Action<StepProgress>? onTile, CancellationToken token)
    {
        var ink = new Plane<byte>(sketch.Extent);
        try
        {
            Run(model, TilePlan.For(ink.Height, ink.Width, rule), sketch, ink, onTile, token);
            return ink;
        }
        catch
        {
            ink.Dispose();
            throw;
        }
    }

    private static void Run(
        ILineModel model, TilePlan plan, WorkingSketch sketch, Plane<byte> ink, Action<StepProgress>? onTile, CancellationToken token)
    {
        var area = plan.Rows[0].Length * plan.Columns[0].Length;
        var channels = sketch.Darkness.Count;
        var darkness = ArrayPool<float>.Shared.Rent(channels * area);
        var hints = sketch.Hints is null ? [] : ArrayPool<float>.Shared.Rent(area);
        var output = ArrayPool<float>.Shared.Rent(area);
        try
        {
            var done = 0;
            foreach (var rows in plan.Rows)
            {
                foreach (var columns in plan.Columns)
                {
                    token.ThrowIfCancellationRequested();
                    FillDarkness(sketch, rows, columns, darkness.AsSpan(0, channels * area));
                    FillHints(sketch, rows, columns, hints);
                    var tile = new LineTile
                    {
                        Height = rows.Length,
                        Width = columns.Length,
                        Darkness = darkness.AsSpan(0, channels * area),
                        Hints = hints.AsSpan(0, sketch.Hints is null ? 0 : area),
                        Style = sketch.Style,
                    };
                    model.Run(tile, output.AsSpan(0, area), token);
                    Keep(output, rows, columns, ink);
                    onTile?.Invoke(new StepProgress(++done, plan.Count));
                }
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(darkness);
            ArrayPool<float>.Shared.Return(hints);
            ArrayPool<float>.Shared.Return(output);
        }
    }

    private static void FillDarkness(WorkingSketch sketch, TileSpan rows, TileSpan columns, Span<float> tile)
    {
        var area = rows.Length * columns.Length;
        for (var channel = 0; channel < sketch.Darkness.Count; channel++)
        {
            Fill(sketch.Darkness[channel], rows, columns, tile.Slice(channel * area, area));
        }

        TensorPrimitives.Multiply(tile, (float)sketch.Gain / 255, tile);
        TensorPrimitives.Min(tile, 1f, tile);
    }

    private static void FillHints(WorkingSketch sketch, TileSpan rows, TileSpan columns, Span<float> hints)
    {
        if (sketch.Hints is { } brushed)
        {
            var tile = hints[..(rows.Length * columns.Length)];
            Fill(brushed, rows, columns, tile);
            TensorPrimitives.Subtract(tile, HintStrips.None, tile);
            TensorPrimitives.Divide(tile, HintStrips.Range, tile);
            TensorPrimitives.Max(tile, -1f, tile);
        }
    }

    private static void Fill(Plane<byte> plane, TileSpan rows, TileSpan columns, Span<float> tile)
    {
        var from = Math.Max(columns.Start, 0);
        var to = Math.Min(columns.Start + columns.Length, plane.Width);
        for (var y = 0; y < rows.Length; y++)
        {
            var source = plane.Row(Mirror(rows.Start + y, plane.Height));
            var target = tile.Slice(y * columns.Length, columns.Length);
            RowSamples.ToFloats(source[from..to], target[(from - columns.Start)..(to - columns.Start)]);
            MirrorEnds(source, columns.Start, from, to, target);
        }
    }

    private static void MirrorEnds(ReadOnlySpan<byte> source, int start, int from, int to, Span<float> target)
    {
        for (var x = start; x < from; x++)
        {
            target[x - start] = source[Mirror(x, source.Length)];
        }

        for (var x = to; x < start + target.Length; x++)
        {
            target[x - start] = source[Mirror(x, source.Length)];
        }
    }

    private static void Keep(Span<float> tile, TileSpan rows, TileSpan columns, Plane<byte> ink)
    {
        var keep = columns.KeepEnd - columns.KeepStart;
        for (var y = rows.KeepStart; y < rows.KeepEnd; y++)
        {
            var row = tile.Slice(((y - rows.Start) * columns.Length) + columns.KeepStart - columns.Start, keep);
            TensorPrimitives.Multiply(row, 255f, row);
            RowSamples.ToBytes(row, ink.Row(y).Slice(columns.KeepStart, keep));
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
