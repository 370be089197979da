namespace ArtistAssist.Diffusion.Schedulers.Schedules;

/// <summary>
/// Functions of single-precision numbers, rounded once. The schedules are computed in single precision throughout, because the reference does and the
/// lowest noise levels are small differences of large numbers, whose rounding shows in the fifth digit.
/// </summary>
internal static class Float32
{
    public static float Log(float x) => (float)Math.Log(x);

    public static float Exp(float x) => (float)Math.Exp(x);

    /// <summary>exp(x) - 1.</summary>
    public static float Expm1(float x) => (float)(Math.Exp(x) - 1);

    /// <summary>
    /// So many numbers from <paramref name="start"/> to <paramref name="end"/>, each counted from the nearer end, with the rounding of PyTorch's
    /// linspace on a processor with AVX2: blocks of eight from their first number, what is left over of two blocks one by one.
    /// </summary>
    public static float[] Linspace(double start, double end, int count)
    {
        var (first, last) = ((float)start, (float)end);
        var result = new float[count];
        if (count == 1)
        {
            result[0] = first;
            return result;
        }

        var step = (last - first) / (count - 1);
        var inBlocks = count / 16 * 16;
        for (var i = 0; i < count; i++)
        {
            var counted = i < inBlocks ? i / 8 * 8 : i;
            var value = counted < count / 2
                ? MathF.FusedMultiplyAdd(step, counted, first)
                : MathF.FusedMultiplyAdd(-step, count - 1 - counted, last);
            result[i] = value + step * (i - counted);
        }

        return result;
    }
}
