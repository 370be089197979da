using System.Numerics.Tensors;
using ArtistAssist.Imaging.Geometry;

namespace ArtistAssist.Imaging.Planes;

/// <summary>
/// Resamples bytes row by row, without a float for every pixel of the plane. The axis that leaves fewer samples comes first.
/// </summary>
internal sealed class ByteResampler(Extent from, Extent to, ResampleKernel kernel)
{
    private const int BandRows = 64;

    private readonly ResampleAxis _rows = ResampleAxis.For(from.Height, to.Height, kernel);
    private readonly ResampleAxis _columns = ResampleAxis.For(from.Width, to.Width, kernel);
    private readonly bool _rowsFirst = to.Height < from.Height;

    /// <summary>Makes a plane of another size, on all cores.</summary>
    public static Plane<byte> Resize(Plane<byte> source, Extent extent, ResampleKernel kernel)
    {
        var result = new Plane<byte>(extent);
        try
        {
            var resampler = new ByteResampler(source.Extent, extent, kernel);
            Parallel.For(
                0,
                (extent.Height + BandRows - 1) / BandRows,
                band => resampler.Run(source, 0, result, band * BandRows, Math.Min((band + 1) * BandRows, extent.Height)));
            return result;
        }
        catch
        {
            result.Dispose();
            throw;
        }
    }

    /// <summary>The input rows that output rows need: the first, and the one after the last.</summary>
    public (int First, int End) InputRows(int y, int end) => (_rows.First(y), _rows.First(end - 1) + _rows.Taps);

    /// <summary>Makes output rows.</summary>
    /// <param name="source">Input rows, at least those of <see cref="InputRows"/>.</param>
    /// <param name="top">The input row that <paramref name="source"/> begins with.</param>
    /// <param name="result">Takes the output rows at their place.</param>
    /// <param name="y">First output row.</param>
    /// <param name="end">The output row after the last.</param>
    public void Run(Plane<byte> source, int top, Plane<byte> result, int y, int end)
    {
        var width = _rowsFirst ? from.Width : to.Width;
        var window = new RowWindow(_rows.Taps, width, from.Width, (row, into, scratch) => ReadRow(source.Row(row - top), into, scratch));
        var sum = new float[width];
        var narrowed = _rowsFirst ? new float[to.Width] : sum;
        for (var row = y; row < end; row++)
        {
            Array.Clear(sum);
            var weights = _rows.Weights(row);
            for (var tap = 0; tap < weights.Length; tap++)
            {
                if (weights[tap] != 0)
                {
                    TensorPrimitives.MultiplyAdd(window.Row(_rows.First(row) + tap), weights[tap], sum, sum);
                }
            }

            if (_rowsFirst)
            {
                ResampleRow(sum, narrowed);
            }

            RowSamples.ToBytes(narrowed, result.Row(row));
        }
    }

    private void ReadRow(ReadOnlySpan<byte> row, float[] into, float[] scratch)
    {
        if (_rowsFirst)
        {
            RowSamples.ToFloats(row, into);
            return;
        }

        RowSamples.ToFloats(row, scratch);
        ResampleRow(scratch, into);
    }

    private void ResampleRow(ReadOnlySpan<float> row, Span<float> into)
    {
        for (var x = 0; x < into.Length; x++)
        {
            var weights = _columns.Weights(x);
            var samples = row.Slice(_columns.First(x), weights.Length);
            var sum = 0f;
            for (var tap = 0; tap < weights.Length; tap++)
            {
                sum += weights[tap] * samples[tap];
            }

            into[x] = sum;
        }
    }

    /// <summary>The last few input rows, so that none is read or resampled twice.</summary>
    private sealed class RowWindow(int rows, int width, int sourceWidth, Action<int, float[], float[]> read)
    {
        private readonly float[][] _rows = [.. Enumerable.Range(0, rows).Select(_ => new float[width])];
        private readonly int[] _held = [.. Enumerable.Repeat(-1, rows)];
        private readonly float[] _scratch = new float[sourceWidth];

        public ReadOnlySpan<float> Row(int y)
        {
            var slot = y % _rows.Length;
            if (_held[slot] != y)
            {
                read(y, _rows[slot], _scratch);
                _held[slot] = y;
            }

            return _rows[slot];
        }
    }
}
