using System.Numerics.Tensors;
using ArtistAssist.Imaging.Geometry;

namespace ArtistAssist.Diffusion.Pipelines.Cleanup.Paper;

/// <summary>How bright the paper is everywhere, known on a coarse grid and bilinear between. May be read by several threads.</summary>
/// <param name="grid">Brightness of the paper, above 0 up to 1, row by row.</param>
/// <param name="extent">Size of the grid.</param>
/// <param name="step">Distance of its samples in pixels; the first lies on pixel 0, 0.</param>
internal sealed class PaperBackground(float[] grid, Extent extent, int step)
{
    /// <summary>Reads rows of <paramref name="width"/> pixels; cheapest from top to bottom.</summary>
    public Reader Rows(int width) => new(this, width);

    /// <summary>Stretches two rows of the grid and mixes them.</summary>
    internal sealed class Reader(PaperBackground background, int width)
    {
        private readonly float[] _upper = new float[width];
        private readonly float[] _lower = new float[width];
        private int _stretched = -1;

        /// <summary>Pixels in a row.</summary>
        public int Width => width;

        /// <summary>The background of one row.</summary>
        /// <param name="y">The row, 0 at the top.</param>
        /// <param name="into">Takes as many values as a row has pixels.</param>
        public void Read(int y, Span<float> into)
        {
            var row = Math.Min(y / background.Step, background.LastRow);
            if (row != _stretched)
            {
                background.Stretch(row, _upper);
                background.Stretch(Math.Min(row + 1, background.LastRow), _lower);
                _stretched = row;
            }

            var weight = Math.Min(1f, (y - (row * background.Step)) / (float)background.Step);
            TensorPrimitives.Subtract<float>(_lower, _upper, into);
            TensorPrimitives.MultiplyAdd(into, weight, _upper, into);
        }
    }

    private int Step => step;

    private int LastRow => extent.Height - 1;

    private void Stretch(int row, Span<float> into)
    {
        var samples = grid.AsSpan(row * extent.Width, extent.Width);
        for (var x = 0; x < into.Length; x++)
        {
            var (column, rest) = Math.DivRem(x, step);
            var left = Math.Min(column, samples.Length - 1);
            var right = Math.Min(column + 1, samples.Length - 1);
            into[x] = samples[left] + ((samples[right] - samples[left]) * (rest / (float)step));
        }
    }
}
