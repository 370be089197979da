using System.Numerics.Tensors;

namespace ArtistAssist.Imaging.Planes;

/// <summary>
/// Averages rows down to fewer rows, each input row counting by the share of it that falls into the output row. Takes the rows one after
/// another, so the input need not be in memory.
/// </summary>
/// <param name="factor">Input rows for one output row, at least 1.</param>
/// <param name="first">The output row that the band begins with.</param>
/// <param name="band">Zeros; takes the averages.</param>
internal sealed class AreaRows(double factor, int first, Plane<float> band)
{
    /// <summary>The first input row that the band needs.</summary>
    internal int InputStart => (int)(first * factor);

    /// <summary>The input row after the last that the band needs, in a picture of <paramref name="inputHeight"/> rows.</summary>
    internal int InputEnd(int inputHeight) => Math.Min((int)Math.Ceiling((first + band.Height) * factor), inputHeight);

    internal void Add(int y, ReadOnlySpan<float> row)
    {
        var end = first + band.Height;
        for (var target = Math.Max(first, (int)(y / factor)); target < end && target * factor < y + 1; target++)
        {
            var overlap = Math.Min(y + 1, (target + 1) * factor) - Math.Max(y, target * factor);
            if (overlap > 0)
            {
                var into = band.Row(target - first);
                TensorPrimitives.MultiplyAdd(row, (float)(overlap / factor), into, into);
            }
        }
    }
}
