using System.Numerics.Tensors;

namespace ArtistAssist.Imaging.Planes;

/// <summary>
/// Averages rows down to fewer rows, each input row counting by the share of it that falls into the output row. Takes the rows one after
/// another, so the input need not be in memory.
/// </summary>
/// <param name="inputHeight">Rows that will come.</param>
/// <param name="output">Zeros; takes the averages. At most as many rows.</param>
internal sealed class AreaRows(int inputHeight, Plane<float> output)
{
    private readonly double _factor = (double)inputHeight / output.Height;

    internal void Add(int y, ReadOnlySpan<float> row)
    {
        for (var target = (int)(y / _factor); target < output.Height && target * _factor < y + 1; target++)
        {
            var overlap = Math.Min(y + 1, (target + 1) * _factor) - Math.Max(y, target * _factor);
            if (overlap > 0)
            {
                var into = output.Row(target);
                TensorPrimitives.MultiplyAdd(row, (float)(overlap / _factor), into, into);
            }
        }
    }
}
