using System.Collections.Concurrent;
using System.Text.Json;

namespace ArtistAssist.Diffusion.Tests.Schedulers;

/// <summary>One run of a scheduler of diffusers, as write_figures.py recorded it.</summary>
public sealed class DiffusersFigure
{
    private static readonly Lazy<JsonDocument> File =
        new(() => JsonDocument.Parse(System.IO.File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Schedulers", "Figures", "diffusers.json"))));

    private static readonly ConcurrentDictionary<int, DiffusersFigure> Read = new();

    private DiffusersFigure(JsonElement figure)
    {
        Config = System.Text.Encoding.UTF8.GetBytes(figure.GetProperty("config").GetRawText());
        Steps = figure.GetProperty("steps").GetInt32();
        StartStep = figure.GetProperty("start").GetInt32();
        Eta = figure.TryGetProperty("eta", out var eta) ? eta.GetDouble() : null;
        Strength = figure.TryGetProperty("strength", out var strength) ? strength.GetDouble() : 1;
        Timesteps = Numbers(figure.GetProperty("timesteps"));
        Sigmas = figure.TryGetProperty("sigmas", out var sigmas) ? Numbers(sigmas) : null;
        First = Numbers(figure.GetProperty("first"));
        After = [.. figure.GetProperty("after").EnumerateArray().Select(Numbers)];
    }

    public static int Count => File.Value.RootElement.GetProperty("cases").GetArrayLength();

    public byte[] Config { get; }

    public int Steps { get; }

    public int StartStep { get; }

    public double? Eta { get; }

    public double Strength { get; }

    public double[] Timesteps { get; }

    public double[]? Sigmas { get; }

    /// <summary>Four values of the latents before the first step.</summary>
    public double[] First { get; }

    /// <summary>The same four after each step, and the mean of all magnitudes.</summary>
    public double[][] After { get; }

    public static DiffusersFigure At(int index) => Read.GetOrAdd(index, i => new DiffusersFigure(File.Value.RootElement.GetProperty("cases")[i]));

    public static string Name(int index)
    {
        var figure = File.Value.RootElement.GetProperty("cases")[index];
        return $"{figure.GetProperty("config").GetRawText().Replace("\"", "", StringComparison.Ordinal)}, {figure.GetProperty("steps")} steps from {figure.GetProperty("start")}";
    }

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(n => n.GetDouble())];
}
