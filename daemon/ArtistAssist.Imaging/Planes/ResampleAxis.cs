namespace ArtistAssist.Imaging.Planes;

/// <summary>For each output sample of one axis, which input samples count and by how much. Beyond the rim the nearest sample counts.</summary>
internal sealed class ResampleAxis
{
    private readonly int[] _first;
    private readonly float[] _weights;

    private ResampleAxis(int taps, int[] first, float[] weights)
    {
        Taps = taps;
        _first = first;
        _weights = weights;
    }

    /// <summary>Input samples that count for one output sample.</summary>
    public int Taps { get; }

    /// <summary>The first of them.</summary>
    public int First(int output) => _first[output];

    /// <summary>Their weights, which sum to 1.</summary>
    public ReadOnlySpan<float> Weights(int output) => _weights.AsSpan(output * Taps, Taps);

    /// <summary>Shrinks by area; enlarges by the kernel, centres at (x + 0.5) / factor.</summary>
    public static ResampleAxis For(int input, int output, ResampleKernel kernel)
    {
        var factor = (double)input / output;
        var taps = factor > 1 ? (int)Math.Ceiling(factor) + 1 : kernel == ResampleKernel.Cubic ? 4 : 2;
        taps = Math.Min(taps, input);
        var axis = new ResampleAxis(taps, new int[output], new float[output * taps]);
        for (var x = 0; x < output; x++)
        {
            axis.Fill(x, input, factor, kernel);
        }

        return axis;
    }

    private void Fill(int x, int input, double factor, ResampleKernel kernel)
    {
        var centre = ((x + 0.5) * factor) - 0.5;
        var from = factor > 1 ? (int)Math.Floor(x * factor) : (int)Math.Floor(centre) - (kernel == ResampleKernel.Cubic ? 1 : 0);
        var count = factor > 1 ? (int)Math.Ceiling(factor) + 1 : kernel == ResampleKernel.Cubic ? 4 : 2;
        _first[x] = Math.Clamp(from, 0, input - Taps);
        for (var i = from; i < from + count; i++)
        {
            var weight = factor > 1 ? Area(i, x, factor) : kernel == ResampleKernel.Cubic ? CatmullRom(centre - i) : Triangle(centre - i);
            var tap = Math.Clamp(i, 0, input - 1) - _first[x];
            if (weight != 0)
            {
                _weights[(x * Taps) + tap] += (float)weight;
            }
        }
    }

    private static double Area(int i, int x, double factor) =>
        Math.Max(0, Math.Min(i + 1, (x + 1) * factor) - Math.Max(i, x * factor)) / factor;

    private static double Triangle(double distance) => Math.Max(0, 1 - Math.Abs(distance));

    private static double CatmullRom(double distance)
    {
        var d = Math.Abs(distance);
        return d < 1 ? (((1.5 * d) - 2.5) * d * d) + 1
            : d < 2 ? (((((-0.5 * d) + 2.5) * d) - 4) * d) + 2
            : 0;
    }
}
