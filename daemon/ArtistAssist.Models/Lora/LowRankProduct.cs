using System.Numerics;

namespace ArtistAssist.Models.Lora;

/// <summary>The product of two thin matrices, added to a third: what nearly all the work of laying a LoRA on a model is.</summary>
internal static class LowRankProduct
{
    private const int RowsAtOnce = 4;
    private const int SmallestParallel = 1 << 20;

    /// <summary>target += scale x left x right.</summary>
    /// <param name="left">[rows, rank].</param>
    /// <param name="right">[rank, columns].</param>
    /// <param name="rank">The rank.</param>
    /// <param name="columns">Columns of the target.</param>
    /// <param name="scale">A factor.</param>
    /// <param name="target">[rows, columns].</param>
    public static void AddTo(float[] left, float[] right, int rank, int columns, float scale, float[] target)
    {
        var rows = left.Length / rank;
        var blocks = (rows + RowsAtOnce - 1) / RowsAtOnce;
        if ((long)rows * columns * rank < SmallestParallel)
        {
            for (var block = 0; block < blocks; block++)
            {
                AddRows(left, right, rank, columns, scale, target, block * RowsAtOnce, Math.Min(rows, (block + 1) * RowsAtOnce));
            }

            return;
        }

        Parallel.For(0, blocks, block => AddRows(left, right, rank, columns, scale, target, block * RowsAtOnce, Math.Min(rows, (block + 1) * RowsAtOnce)));
    }

    private static void AddRows(float[] left, float[] right, int rank, int columns, float scale, float[] target, int first, int end)
    {
        var column = 0;
        if (end - first == RowsAtOnce)
        {
            for (; column + (2 * Vector<float>.Count) <= columns; column += 2 * Vector<float>.Count)
            {
                AddTile(left, right, rank, columns, scale, target, first, column);
            }
        }

        for (; column < columns; column++)
        {
            for (var row = first; row < end; row++)
            {
                var sum = 0f;
                for (var k = 0; k < rank; k++)
                {
                    sum += left[(row * rank) + k] * right[(k * columns) + column];
                }

                target[(row * columns) + column] += scale * sum;
            }
        }
    }

    // Eight sums stay in registers while the rank is run through; every value that is loaded is used several times.
    private static void AddTile(float[] left, float[] right, int rank, int columns, float scale, float[] target, int row, int column)
    {
        Vector<float> a0 = default, a1 = default, b0 = default, b1 = default, c0 = default, c1 = default, d0 = default, d1 = default;
        for (var k = 0; k < rank; k++)
        {
            var r0 = new Vector<float>(right, (k * columns) + column);
            var r1 = new Vector<float>(right, (k * columns) + column + Vector<float>.Count);
            var a = new Vector<float>(left[(row * rank) + k]);
            var b = new Vector<float>(left[((row + 1) * rank) + k]);
            var c = new Vector<float>(left[((row + 2) * rank) + k]);
            var d = new Vector<float>(left[((row + 3) * rank) + k]);
            a0 = Vector.FusedMultiplyAdd(a, r0, a0);
            a1 = Vector.FusedMultiplyAdd(a, r1, a1);
            b0 = Vector.FusedMultiplyAdd(b, r0, b0);
            b1 = Vector.FusedMultiplyAdd(b, r1, b1);
            c0 = Vector.FusedMultiplyAdd(c, r0, c0);
            c1 = Vector.FusedMultiplyAdd(c, r1, c1);
            d0 = Vector.FusedMultiplyAdd(d, r0, d0);
            d1 = Vector.FusedMultiplyAdd(d, r1, d1);
        }

        Store(a0, a1, scale, target, (row * columns) + column);
        Store(b0, b1, scale, target, ((row + 1) * columns) + column);
        Store(c0, c1, scale, target, ((row + 2) * columns) + column);
        Store(d0, d1, scale, target, ((row + 3) * columns) + column);
    }

    private static void Store(Vector<float> first, Vector<float> second, float scale, float[] target, int at)
    {
        var by = new Vector<float>(scale);
        Vector.FusedMultiplyAdd(first, by, new Vector<float>(target, at)).CopyTo(target, at);
        Vector.FusedMultiplyAdd(second, by, new Vector<float>(target, at + Vector<float>.Count)).CopyTo(target, at + Vector<float>.Count);
    }
}
