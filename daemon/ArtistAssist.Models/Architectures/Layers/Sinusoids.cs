using ArtistAssist.Models.Onnx;

namespace ArtistAssist.Models.Architectures.Layers;

/// <summary>
/// Numbers as cosines and sines of falling frequency (arXiv 1706.03762, cosines first, without a shift of the frequencies). In
/// float32 always: a timestep of 999 has no room in half precision for its fraction.
/// </summary>
internal static class Sinusoids
{
    private const float LongestPeriod = 10000;

    /// <param name="graph">The graph.</param>
    /// <param name="numbers">Numbers of float32, of any shape.</param>
    /// <param name="width">Values for each.</param>
    /// <returns>[numbers, width] of the type that the graph computes with.</returns>
    public static Value Write(GraphWriter graph, string numbers, int width)
    {
        var half = width / 2;
        var frequencies = new float[half];
        for (var i = 0; i < half; i++)
        {
            // Rounded to single precision where PyTorch rounds: the last bit of a frequency moves the angle at timestep 999 by 6e-5.
            frequencies[i] = (float)Math.Exp(-MathF.Log(LongestPeriod) * i / half);
        }

        var angles = graph.Node("Mul", [graph.Reshape(numbers, -1, 1), graph.Floats(frequencies, 1, half)]);
        var waves = graph.Node("Concat", [graph.Node("Cos", [angles]), graph.Node("Sin", [angles])], OnnxAttribute.Number("axis", -1));
        return new Value(graph.ToComputed(waves), width);
    }
}
