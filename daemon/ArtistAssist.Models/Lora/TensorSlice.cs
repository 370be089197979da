using ArtistAssist.Models.Architectures;

namespace ArtistAssist.Models.Lora;

/// <summary>The weights of one layer as a matrix of outputs by inputs, taken out of the tensor that holds them and put back.</summary>
/// <param name="where">Where they lie in the tensor.</param>
/// <param name="tensor">All values of the tensor.</param>
internal sealed class TensorSlice(CheckpointTensor where, float[] tensor)
{
    private readonly int _rows = (int)(where.Transposed ? where.Shape[^1] : where.Shape[0]);

    /// <summary>[outputs, inputs and what follows]; the tensor itself where it lies so.</summary>
    public float[] Values { get; } = Take(where, tensor);

    /// <summary>Puts changed values back.</summary>
    public void PutBack()
    {
        if (where.Transposed)
        {
            Transpose(Values, _rows, Values.Length / _rows).CopyTo(tensor.AsSpan());
        }
        else if (Values != tensor)
        {
            Values.CopyTo(tensor.AsSpan(First(where)));
        }
    }

    private static float[] Take(CheckpointTensor where, float[] tensor)
    {
        if (where.Transposed)
        {
            return Transpose(tensor, (int)where.Shape[0], (int)where.Shape[1]);
        }

        var count = (int)where.Shape.Aggregate(1L, (product, size) => product * size);
        return count == tensor.Length ? tensor : tensor.AsSpan(First(where), count).ToArray();
    }

    private static int First(CheckpointTensor where) => (int)(where.FirstRow * where.Shape.Skip(1).Aggregate(1L, (product, size) => product * size));

    private static float[] Transpose(float[] values, int rows, int columns)
    {
        var transposed = new float[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            transposed[((i % columns) * rows) + (i / columns)] = values[i];
        }

        return transposed;
    }
}
