using System.Numerics.Tensors;
using ArtistAssist.Inference.DiffusionModels.Networks;
using Microsoft.ML.OnnxRuntime;

namespace ArtistAssist.Inference.DiffusionModels.Controls;

/// <summary>What all ControlNets together add to a UNet's activations.</summary>
internal sealed class ControlResiduals
{
    private readonly Dictionary<string, Sum> _sums = [];

    /// <summary>True before anything was added.</summary>
    public bool IsEmpty => _sums.Count == 0;

    /// <summary>Takes everything back; the sizes stay.</summary>
    public void Clear()
    {
        foreach (var sum in _sums.Values)
        {
            sum.Values.AsSpan().Clear();
        }
    }

    /// <summary>Adds a residual.</summary>
    /// <param name="output">The ControlNet's output.</param>
    /// <param name="residual">Its value; valid during the call only.</param>
    /// <param name="strength">What it is multiplied with.</param>
    public void Add(string output, OrtValue residual, float strength)
    {
        var shape = residual.GetTensorTypeAndShape().Shape;
        if (!_sums.TryGetValue(output, out var sum) || !sum.Shape.AsSpan().SequenceEqual(shape))
        {
            _sums[output] = sum = new Sum(shape);
        }

        if (strength == 0)
        {
            return;
        }

        HostTensor.Read(residual, sum.Addend);
        TensorPrimitives.MultiplyAdd(sum.Addend, strength, sum.Values, sum.Values);
    }

    /// <summary>Puts the sums on the inputs of a UNet.</summary>
    public void WriteTo(Network unet)
    {
        foreach (var (output, sum) in _sums)
        {
            if (!unet.Inputs.ContainsKey(InputFor(output)))
            {
                throw unet.Unusable($"its UNet takes no ControlNet, or another kind of it: it has no input \"{InputFor(output)}\"");
            }

            unet.Input(InputFor(output), sum.Shape).Write(sum.Values);
        }
    }

    /// <summary>The names of diffusers: down_block_res_samples_0 goes to down_block_additional_residual_0, mid_block_res_sample to mid_block_additional_residual.</summary>
    private static string InputFor(string output) =>
        output.Replace("res_samples", "additional_residual", StringComparison.Ordinal).Replace("res_sample", "additional_residual", StringComparison.Ordinal);

    private sealed class Sum(long[] shape)
    {
        public long[] Shape { get; } = shape;

        public float[] Values { get; } = new float[shape.Aggregate(1L, (product, size) => product * size)];

        public float[] Addend { get; } = new float[shape.Aggregate(1L, (product, size) => product * size)];
    }
}
