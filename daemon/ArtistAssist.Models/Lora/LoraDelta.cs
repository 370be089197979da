using System.Numerics.Tensors;
using ArtistAssist.Models.Safetensors;

namespace ArtistAssist.Models.Lora;

/// <summary>
/// What a LoRA adds to one layer's weights, in float32: up x down of LoRA (arXiv 2106.09685); the product of two such, element by
/// element, of LoHa; the Kronecker product of LoKr (both arXiv 2309.14859), each with a core between the factors where convolutions
/// have one; times alpha / rank.
/// </summary>
/// <param name="module">The layer.</param>
/// <param name="data">The LoRA's open file.</param>
/// <param name="outputs">Rows of the layer's weights.</param>
/// <param name="inputs">Its inputs.</param>
/// <param name="kernel">Values for each input: those of a convolution's kernel, 1 for a linear layer.</param>
internal sealed class LoraDelta(LoraModule module, SafetensorsData data, int outputs, int inputs, int kernel)
{
    private readonly int _columns = checked(inputs * kernel);

    /// <summary>Adds it to weights [outputs, inputs x kernel].</summary>
    /// <param name="weight">A factor.</param>
    /// <param name="target">The weights.</param>
    /// <returns>What does not fit; null when it was added.</returns>
    public string? AddTo(float weight, float[] target)
    {
        var tensors = module.Tensors;
        return tensors.ContainsKey(LoraRole.Up) && tensors.ContainsKey(LoraRole.Down) ? AddPlain(weight, target)
            : tensors.ContainsKey(LoraRole.HadamardA1) ? AddHadamard(weight, target)
            : tensors.ContainsKey(LoraRole.Kronecker1) || tensors.ContainsKey(LoraRole.KroneckerA1) ? AddKronecker(weight, target)
            : tensors.ContainsKey(LoraRole.Difference) ? AddDifference(weight, target)
            : tensors.ContainsKey(LoraRole.BiasDifference) ? null
            : $"\"{module.Name}\" is not whole";
    }

    /// <summary>Adds what it changes in a bias.</summary>
    /// <inheritdoc cref="AddTo"/>
    public string? AddToBias(float weight, float[] target)
    {
        if (!module.Tensors.TryGetValue(LoraRole.BiasDifference, out var difference))
        {
            return null;
        }

        if (difference.Count != target.Length)
        {
            return Misfit();
        }

        TensorPrimitives.MultiplyAdd(Values(LoraRole.BiasDifference), weight, target, target);
        return null;
    }

    private string? AddPlain(float weight, float[] target)
    {
        var (down, up) = (module.Tensors[LoraRole.Down], module.Tensors[LoraRole.Up]);
        var rank = (int)down.Shape[0];
        var hasCore = module.Tensors.TryGetValue(LoraRole.Middle, out var core);
        var fits = up.Count == (long)outputs * rank
            && (hasCore ? core!.Count == (long)rank * rank * kernel && down.Count == (long)rank * inputs : down.Count == (long)rank * _columns);
        if (!fits || Scale(rank) is not { } scale)
        {
            return Misfit();
        }

        var right = hasCore ? WithCore(Values(LoraRole.Middle), Values(LoraRole.Down), rank, rank) : Values(LoraRole.Down);
        LowRankProduct.AddTo(Values(LoraRole.Up), right, rank, _columns, weight * scale, target);
        return null;
    }

    private string? AddHadamard(float weight, float[] target)
    {
        if (!module.Tensors.TryGetValue(LoraRole.HadamardB1, out var right) || Scale((int)right.Shape[0]) is not { } scale
            || Factor(LoraRole.HadamardA1, LoraRole.HadamardB1, LoraRole.HadamardCore1) is not { } first
            || Factor(LoraRole.HadamardA2, LoraRole.HadamardB2, LoraRole.HadamardCore2) is not { } second)
        {
            return Misfit();
        }

        TensorPrimitives.Multiply(first, second, first);
        TensorPrimitives.MultiplyAdd(first, weight * scale, target, target);
        return null;
    }

    /// <summary>One of LoHa's two products [outputs, columns]; with a core the left factor lies the other way round.</summary>
    private float[]? Factor(LoraRole leftRole, LoraRole rightRole, LoraRole coreRole)
    {
        if (!module.Tensors.TryGetValue(leftRole, out var left) || !module.Tensors.TryGetValue(rightRole, out var right))
        {
            return null;
        }

        var rank = (int)right.Shape[0];
        var hasCore = module.Tensors.TryGetValue(coreRole, out var core);
        var fits = left.Count == (long)outputs * rank
            && (hasCore ? core!.Count == (long)rank * rank * kernel && right.Count == (long)rank * inputs : right.Count == (long)rank * _columns);
        if (!fits)
        {
            return null;
        }

        var product = new float[outputs * _columns];
        var (leftValues, rightValues) = hasCore
            ? (Transpose(Values(leftRole), rank), WithCore(Values(coreRole), Values(rightRole), rank, rank))
            : (Values(leftRole), Values(rightRole));
        LowRankProduct.AddTo(leftValues, rightValues, rank, _columns, 1, product);
        return product;
    }

    private string? AddKronecker(float weight, float[] target)
    {
        int? rank = null;
        var left = Matrix(LoraRole.Kronecker1, LoraRole.KroneckerA1, LoraRole.KroneckerB1, null, outputs, inputs, 1, ref rank);
        if (left is not var (first, rows, columns) || outputs % rows != 0 || inputs % columns != 0)
        {
            return Misfit();
        }

        var right = Matrix(LoraRole.Kronecker2, LoraRole.KroneckerA2, LoraRole.KroneckerB2, LoraRole.KroneckerCore2, outputs / rows, inputs / columns, kernel, ref rank);
        if (right is not var (second, height, width) || height != outputs / rows || width != inputs / columns || Scale(rank) is not { } scale)
        {
            return Misfit();
        }

        var run = width * kernel;
        for (var i = 0; i < rows; i++)
        {
            for (var m = 0; m < height; m++)
            {
                for (var j = 0; j < columns; j++)
                {
                    var part = target.AsSpan((((i * height) + m) * _columns) + (j * run), run);
                    TensorPrimitives.MultiplyAdd(second.AsSpan(m * run, run), weight * scale * first[(i * columns) + j], part, part);
                }
            }
        }

        return null;
    }

    /// <summary>One of LoKr's two factors, whole or itself a product; its rows and columns are at most those given.</summary>
    private (float[] Values, int Rows, int Columns)? Matrix(
        LoraRole whole, LoraRole leftRole, LoraRole rightRole, LoraRole? coreRole, int mostRows, int mostColumns, int values, ref int? rank)
    {
        if (module.Tensors.TryGetValue(whole, out var given))
        {
            return given.Shape.Count >= 2 && given.Shape[0] <= mostRows && given.Shape[1] <= mostColumns && given.Count == given.Shape[0] * given.Shape[1] * values
                ? (Values(whole), (int)given.Shape[0], (int)given.Shape[1])
                : null;
        }

        if (!module.Tensors.TryGetValue(leftRole, out var left) || !module.Tensors.TryGetValue(rightRole, out var right) || right.Shape.Count < 2 || left.Shape.Count != 2)
        {
            return null;
        }

        var shared = (int)right.Shape[0];
        rank = shared;
        if (coreRole is { } role && module.Tensors.TryGetValue(role, out var core))
        {
            // The left factor lies the other way round here: [rank, rows].
            var (tall, wide) = ((int)left.Shape[1], (int)right.Shape[1]);
            if (tall > mostRows || wide > mostColumns || left.Shape[0] != shared || right.Count != (long)shared * wide || core.Count != (long)shared * shared * values)
            {
                return null;
            }

            return (Product(Transpose(Values(leftRole), shared), WithCore(Values(role), Values(rightRole), shared, shared), shared, wide * values), tall, wide);
        }

        var (rows, columns) = ((int)left.Shape[0], right.Count / shared / values);
        return rows <= mostRows && columns <= mostColumns && left.Shape[1] == shared && right.Count == shared * columns * values
            ? (Product(Values(leftRole), Values(rightRole), shared, (int)columns * values), rows, (int)columns)
            : null;
    }

    private string? AddDifference(float weight, float[] target)
    {
        if (module.Tensors[LoraRole.Difference].Count != target.Length)
        {
            return Misfit();
        }

        TensorPrimitives.MultiplyAdd(Values(LoraRole.Difference), weight, target, target);
        return null;
    }

    /// <summary>[i, input, k] = sum over j of core[i, j, k] x factor[j, input].</summary>
    private static float[] WithCore(float[] core, float[] factor, int rank, int shared)
    {
        var width = factor.Length / shared;
        var values = core.Length / rank / shared;
        var result = new float[rank * width * values];
        for (var i = 0; i < rank; i++)
        {
            for (var j = 0; j < shared; j++)
            {
                var between = core.AsSpan(((i * shared) + j) * values, values);
                for (var input = 0; input < width; input++)
                {
                    var place = result.AsSpan(((i * width) + input) * values, values);
                    TensorPrimitives.MultiplyAdd(between, factor[(j * width) + input], place, place);
                }
            }
        }

        return result;
    }

    private static float[] Product(float[] left, float[] right, int rank, int columns)
    {
        var product = new float[left.Length / rank * columns];
        LowRankProduct.AddTo(left, right, rank, columns, 1, product);
        return product;
    }

    private static float[] Transpose(float[] values, int rows)
    {
        var columns = values.Length / rows;
        var transposed = new float[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            transposed[((i % columns) * rows) + (i / columns)] = values[i];
        }

        return transposed;
    }

    /// <summary>alpha / rank; what the file says otherwise where it has no alpha, and 1 without a rank; null when it is no number.</summary>
    private float? Scale(int? rank)
    {
        if (rank is not { } known)
        {
            return 1;
        }

        var scale = module.Tensors.ContainsKey(LoraRole.Alpha) ? Values(LoraRole.Alpha)[0] / known : (float)module.Scale;
        return float.IsFinite(scale) ? scale : null;
    }

    private float[] Values(LoraRole role)
    {
        var tensor = module.Tensors[role];
        var values = new float[tensor.Count];
        data.Read(tensor, values);
        return values;
    }

    private string Misfit() => $"\"{module.Name}\" is of another size than the model's layer, or no number";
}
