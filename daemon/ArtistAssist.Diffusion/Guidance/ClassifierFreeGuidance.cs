using System.Numerics.Tensors;
using ArtistAssist.Diffusion.Latents;

namespace ArtistAssist.Diffusion.Guidance;

/// <summary>Classifier-free guidance (Ho and Salimans, arXiv 2207.12598), with rescale (Lin et al., arXiv 2305.08891, section 3.4).</summary>
public static class ClassifierFreeGuidance
{
    /// <summary>unconditional + scale (conditional - unconditional), its contrast brought back towards the conditional prediction's.</summary>
    /// <param name="unconditional">The prediction without the prompt, or with the negative one.</param>
    /// <param name="conditional">The prediction with the prompt.</param>
    /// <param name="shape">The shape of each.</param>
    /// <param name="scale">How far the prompt leads; 1 gives the conditional prediction.</param>
    /// <param name="rescale">How far the deviation of each picture is brought back, 0 to 1; 0 leaves it.</param>
    /// <param name="destination">May be either prediction.</param>
    /// <exception cref="ArgumentException">A span has another length than the shape.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rescale"/> is out of its range.</exception>
    public static void Apply(
        ReadOnlySpan<float> unconditional, ReadOnlySpan<float> conditional, LatentShape shape, double scale, double rescale, Span<float> destination)
    {
        if (unconditional.Length != shape.Length || conditional.Length != shape.Length || destination.Length != shape.Length)
        {
            throw new ArgumentException($"Both predictions and the destination must hold {shape.Length} values.", nameof(destination));
        }

        ArgumentOutOfRangeException.ThrowIfNegative(rescale);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rescale, 1);

        for (var i = 0; i < shape.Batch; i++)
        {
            var item = new Range(i * shape.ItemLength, (i + 1) * shape.ItemLength);
            Apply(unconditional[item], conditional[item], (float)scale, (float)rescale, destination[item]);
        }
    }

    private static void Apply(ReadOnlySpan<float> unconditional, ReadOnlySpan<float> conditional, float scale, float rescale, Span<float> destination)
    {
        var wanted = rescale > 0 ? Deviation(conditional) : 0;
        var guided = new float[destination.Length];
        TensorPrimitives.Subtract(conditional, unconditional, guided);
        TensorPrimitives.Multiply(guided, scale, guided);
        TensorPrimitives.Add(unconditional, guided, destination);
        if (rescale > 0)
        {
            var factor = wanted / Deviation(destination);
            TensorPrimitives.Multiply(destination, (float)(rescale * factor + (1 - rescale)), destination);
        }
    }

    private static double Deviation(ReadOnlySpan<float> values)
    {
        var mean = 0.0;
        foreach (var value in values)
        {
            mean += value;
        }

        mean /= values.Length;
        var squares = 0.0;
        foreach (var value in values)
        {
            squares += (value - mean) * (value - mean);
        }

        return Math.Sqrt(squares / (values.Length - 1));
    }
}
