using System.Buffers;
using System.Numerics.Tensors;
using ArtistAssist.Diffusion.Pipelines.Cleanup.Tiles;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Pipelines.LineInpaint.Completion;

/// <summary>Runs an inpainting model over a view of any size; tiles without a hole are left out.</summary>
internal sealed class TiledHoles(ILineInpaintModel model, TilePlan plan)
{
    /// <summary>The network's answer in the holes: probability of ink, 0 to 255, and 0 elsewhere. The caller owns it.</summary>
    /// <param name="view">Ink and holes.</param>
    /// <param name="onTile">Called on this thread after each tile, those left out too; a batch job gives way here.</param>
    /// <param name="token">Stops within one tile.</param>
    public Plane<byte> Run(WorkingView view, Action onTile, CancellationToken token)
    {
        var answer = new Plane<byte>(view.Ink.Extent);
        var area = plan.Rows[0].Length * plan.Columns[0].Length;
        var known = ArrayPool<float>.Shared.Rent(2 * area);
        var ink = ArrayPool<float>.Shared.Rent(area);
        try
        {
            foreach (var rows in plan.Rows)
            {
                foreach (var columns in plan.Columns)
                {
                    token.ThrowIfCancellationRequested();
                    if (HasHole(view.Hole, rows, columns))
                    {
                        Fill(view, rows, columns, known.AsSpan(0, area), known.AsSpan(area, area));
                        model.Run(known.AsSpan(0, 2 * area), rows.Length, columns.Length, ink.AsSpan(0, area), token);
                        Keep(ink, rows, columns, view.Hole, answer);
                    }

                    onTile();
                }
            }

            return answer;
        }
        catch
        {
            answer.Dispose();
            throw;
        }
        finally
        {
            ArrayPool<float>.Shared.Return(known);
            ArrayPool<float>.Shared.Return(ink);
        }
    }

    private static bool HasHole(Plane<byte> hole, TileSpan rows, TileSpan columns)
    {
        for (var y = rows.KeepStart; y < rows.KeepEnd; y++)
        {
            if (hole.Row(y)[columns.KeepStart..columns.KeepEnd].ContainsAnyExcept((byte)0))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>ink (1 - hole) + 0.5 hole, and hole; mirrored over the picture's edge.</summary>
    private static void Fill(WorkingView view, TileSpan rows, TileSpan columns, Span<float> ink, Span<float> hole)
    {
        for (var y = 0; y < rows.Length; y++)
        {
            var from = Mirror(rows.Start + y, view.Ink.Height);
            var inkRow = ink.Slice(y * columns.Length, columns.Length);
            var holeRow = hole.Slice(y * columns.Length, columns.Length);
            ReadRow(view.Ink.Row(from), columns.Start, inkRow);
            ReadRow(view.Hole.Row(from), columns.Start, holeRow);
            // The view's ink is 0 in the hole.
            TensorPrimitives.MultiplyAdd(holeRow, 0.5f, inkRow, inkRow);
        }
    }

    private static void ReadRow(ReadOnlySpan<byte> source, int start, Span<float> target)
    {
        var from = Math.Max(start, 0);
        var to = Math.Min(start + target.Length, source.Length);
        RowSamples.ToFloats(source[from..to], target[(from - start)..(to - start)]);
        for (var x = start; x < from; x++)
        {
            target[x - start] = source[Mirror(x, source.Length)];
        }

        for (var x = to; x < start + target.Length; x++)
        {
            target[x - start] = source[Mirror(x, source.Length)];
        }

        TensorPrimitives.Multiply(target, 1 / 255f, target);
    }

    private static void Keep(ReadOnlySpan<float> ink, TileSpan rows, TileSpan columns, Plane<byte> hole, Plane<byte> answer)
    {
        var keep = columns.KeepEnd - columns.KeepStart;
        var values = new float[keep];
        for (var y = rows.KeepStart; y < rows.KeepEnd; y++)
        {
            var row = answer.Row(y).Slice(columns.KeepStart, keep);
            TensorPrimitives.Multiply(ink.Slice(((y - rows.Start) * columns.Length) + columns.KeepStart - columns.Start, keep), 255f, values);
            RowSamples.ToBytes(values, row);
            TensorPrimitives.BitwiseAnd(row, hole.Row(y).Slice(columns.KeepStart, keep), row);
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
