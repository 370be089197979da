using System.Numerics.Tensors;
using ArtistAssist.Inference.DiffusionModels.Networks;
using Microsoft.ML.OnnxRuntime;

namespace ArtistAssist.Inference.DiffusionModels.Controls;

/// <summary>Sums residuals in the machine's memory.</summary>
internal sealed class HostResidualSum : IResidualSum
{
    private readonly Dictionary<string, Sum> _sums = [];

    /// <inheritdoc/>
    public bool Knows(int control) => _sums.Count > 0;

    /// <inheritdoc/>
    public void Clear()
    {
        foreach (var sum in _sums.Values)
        {
            sum.Values.AsSpan().Clear();
        }
    }

    /// <inheritdoc/>
    public void Add(int control, Network network, float strength, CancellationToken token)
    {
        network.MakeOutputs(OrtMemoryInfo.DefaultInstance);
        network.Run(token);
        using var residuals = network.Made();
        foreach (var (output, residual) in network.Outputs.Keys.Zip(residuals))
        {
            Add(output, residual, strength);
        }
    }

    /// <inheritdoc/>
    public void GiveTo(Network unet, CancellationToken token)
    {
        foreach (var (output, sum) in _sums)
        {
            unet.Input(ResidualNames.InputFor(output, unet), sum.Shape).Write(sum.Values);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _sums.Clear();

    private void Add(string output, OrtValue residual, float strength)
    {
        var shape = residual.GetTensorTypeAndShape().Shape;
        if (!_sums.TryGetValue(output, out var sum))
        {
            _sums[output] = sum = new Sum(shape);
        }

        if (strength != 0)
        {
            HostTensor.Read(residual, sum.Addend);
            TensorPrimitives.MultiplyAdd(sum.Addend, strength, sum.Values, sum.Values);
        }
    }

    private sealed class Sum(long[] shape)
    {
        public long[] Shape { get; } = shape;

        public float[] Values { get; } = new float[shape.Aggregate(1L, (product, size) => product * size)];

        public float[] Addend { get; } = new float[shape.Aggregate(1L, (product, size) => product * size)];
    }
}
