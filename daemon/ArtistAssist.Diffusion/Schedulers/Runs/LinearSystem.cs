namespace ArtistAssist.Diffusion.Schedulers.Runs;

/// <summary>Small systems of linear equations, by elimination with the largest pivot of each column.</summary>
internal static class LinearSystem
{
    /// <summary>Solves A x = b; both are overwritten.</summary>
    public static float[] Solve(float[,] a, float[] b)
    {
        for (var column = 0; column < b.Length; column++)
        {
            SwapRows(a, b, column, LargestBelow(a, b.Length, column));
            for (var row = column + 1; row < b.Length; row++)
            {
                var factor = a[row, column] / a[column, column];
                for (var k = column; k < b.Length; k++)
                {
                    a[row, k] -= factor * a[column, k];
                }

                b[row] -= factor * b[column];
            }
        }

        for (var row = b.Length - 1; row >= 0; row--)
        {
            for (var k = row + 1; k < b.Length; k++)
            {
                b[row] -= a[row, k] * b[k];
            }

            b[row] /= a[row, row];
        }

        return b;
    }

    private static int LargestBelow(float[,] a, int count, int column)
    {
        var largest = column;
        for (var row = column + 1; row < count; row++)
        {
            if (Math.Abs(a[row, column]) > Math.Abs(a[largest, column]))
            {
                largest = row;
            }
        }

        return largest;
    }

    private static void SwapRows(float[,] a, float[] b, int first, int second)
    {
        for (var k = 0; k < b.Length; k++)
        {
            (a[first, k], a[second, k]) = (a[second, k], a[first, k]);
        }

        (b[first], b[second]) = (b[second], b[first]);
    }
}
