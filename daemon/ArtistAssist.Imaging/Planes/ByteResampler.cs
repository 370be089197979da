using System.Numerics.Tensors;
using ArtistAssist.Imaging.Geometry;

namespace ArtistAssist.Imaging.Planes;

/// <summary>
/// Resamples bytes row by row on all cores, without a float for every pixel of the plane. The axis that leaves fewer samples comes first.
/// </summary>
internal sealed class ByteResampler
{
    private const int BandRows = 64;

    private readonly Plane<byte> _source;
    private readonly Plane<byte> _result;
    private readonly ResampleAxis _rows;
    private readonly ResampleAxis _columns;
    private readonly bool _rowsFirst;

    private ByteResampler(Plane<byte> source, Plane<byte> result, ResampleKernel kernel)
    {
        _source = source;
        _result = result;
        _rows = ResampleAxis.For(source.Height, result.Height, kernel);
        _columns = ResampleAxis.For(source.Width, result.Width, kernel);
        _rowsFirst = result.Height < source.Height;
    }

    /// <summary>Makes a plane of another size.</summary>
    public static Plane<byte> Resize(Plane<byte> source, Extent extent, ResampleKernel kernel)
    {
        var result = new Plane<byte>(extent);
        try
        {
            var resampler = new ByteResampler(source, result, kernel);
            Parallel.For(0, (extent.Height + BandRows - 1) / BandRows, resampler.Band);
            return result;
        }
        catch
        {
            result.Dispose();
            throw;
        }
    }

    private void Band(int band)
    {
        var width = _rowsFirst ? _source.Width : _result.Width;
        var window = new RowWindow(_rows.Taps, width, _source.Width, ReadRow);
        var sum = new float[width];
        var narrowed = _rowsFirst ? new float[_result.Width] : sum;
        for (var y = band * BandRows; y < Math.Min((band + 1) * BandRows, _result.Height); y++)
        {
            Array.Clear(sum);
            var weights = _rows.Weights(y);
            for (var tap = 0; tap < weights.Length; tap++)
            {
                if (weights[tap] != 0)
                {
                    TensorPrimitives.MultiplyAdd(window.Row(_rows.First(y) + tap), weights[tap], sum, sum);
                }
            }

            if (_rowsFirst)
            {
                ResampleRow(sum, narrowed);
            }

            RowSamples.ToBytes(narrowed, _result.Row(y));
        }
    }

    private void ReadRow(int y, float[] into, float[] scratch)
    {
        if (_rowsFirst)
        {
            RowSamples.ToFloats(_source.Row(y), into);
            return;
        }

        RowSamples.ToFloats(_source.Row(y), scratch);
        ResampleRow(scratch, into);
    }

    private void ResampleRow(ReadOnlySpan<float> from, Span<float> into)
    {
        for (var x = 0; x < into.Length; x++)
        {
            var weights = _columns.Weights(x);
            var samples = from.Slice(_columns.First(x), weights.Length);
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
