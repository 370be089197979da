using System.Numerics.Tensors;
using ArtistAssist.Imaging.Geometry;

namespace ArtistAssist.Diffusion.Pipelines.Cleanup.Paper;

/// <summary>How bright the paper is everywhere, known on a coarse grid and bilinear between.</summary>
internal sealed class PaperBackground
{
    private readonly float[] _grid;
    private readonly Extent _gridExtent;
    private readonly int _step;
    private readonly float[] _upper;
    private readonly float[] _lower;
    private int _expanded = -1;

    /// <summary>Takes over a grid.</summary>
    /// <param name="grid">Brightness of the paper, above 0 up to 1, row by row.</param>
    /// <param name="gridExtent">Size of the grid.</param>
    /// <param name="step">Distance of its samples in pixels; the first lies on pixel 0, 0.</param>
    /// <param name="width">Columns of the picture.</param>
    public PaperBackground(float[] grid, Extent gridExtent, int step, int width)
    {
        _grid = grid;
        _gridExtent = gridExtent;
        _step = step;
        _upper = new float[width];
        _lower = new float[width];
    }

    /// <summary>The background of one row of the picture. Rows are cheapest from top to bottom.</summary>
    /// <param name="y">The row, 0 at the top.</param>
    /// <param name="into">Takes as many values as the picture has columns.</param>
    public void Row(int y, Span<float> into)
    {
        var row = Math.Min(y / _step, _gridExtent.Height - 1);
        if (row != _expanded)
        {
            Expand(row, _upper);
            Expand(Math.Min(row + 1, _gridExtent.Height - 1), _lower);
            _expanded = row;
        }

        var weight = Math.Min(1f, (y - (row * _step)) / (float)_step);
        TensorPrimitives.Subtract<float>(_lower, _upper, into);
        TensorPrimitives.Multiply(into, weight, into);
        TensorPrimitives.Add(into, _upper, into);
    }

    private void Expand(int gridRow, Span<float> into)
    {
        var samples = _grid.AsSpan(gridRow * _gridExtent.Width, _gridExtent.Width);
        for (var x = 0; x < into.Length; x++)
        {
            var (column, rest) = Math.DivRem(x, _step);
            var left = Math.Min(column, samples.Length - 1);
            var right = Math.Min(column + 1, samples.Length - 1);
            into[x] = samples[left] + ((samples[right] - samples[left]) * (rest / (float)_step));
        }
    }
}
