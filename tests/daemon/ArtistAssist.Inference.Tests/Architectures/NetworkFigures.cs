using System.Text.Json;

namespace ArtistAssist.Inference.Tests.Architectures;

/// <summary>What diffusers' classes give (Figures/write_figures.py).</summary>
internal static class NetworkFigures
{
    private static readonly Lazy<Dictionary<string, Network>> All = new(() => JsonSerializer.Deserialize<Dictionary<string, Network>>(
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "networks.json")),
        JsonSerializerOptions.Web)!);

    public static Network Of(string name) => All.Value[name];

    /// <summary>Compares a result with the figures, relative to the mean magnitude of the result.</summary>
    public static void Check(Output expected, Tensor actual, double tolerance)
    {
        Assert.Equal(expected.Shape, actual.Shape);
        for (var i = 0; i < expected.Watched.Length; i++)
        {
            var value = actual.Values[(long)i * actual.Values.Length / expected.Watched.Length];
            Assert.True(Math.Abs(value - expected.Watched[i]) <= tolerance * Math.Max(1, expected.Magnitude), $"{value} at {i}, expected {expected.Watched[i]}");
        }

        Assert.Equal(expected.Magnitude, actual.Values.Average(value => Math.Abs((double)value)), tolerance * Math.Max(1, expected.Magnitude));
    }

    internal sealed record Network(long Parameters, Dictionary<string, Output> Outputs);

    internal sealed record Output(long[] Shape, double[] Watched, double Magnitude);
}
