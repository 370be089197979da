using System.Text.Json;
using System.Text.Json.Serialization;
using ArtistAssist.Models.Safetensors;

namespace ArtistAssist.Models.Tests.Lora;

/// <summary>What a model's tensors are with LoRAs on them, calculated in float64 (Figures/write_figures.py).</summary>
/// <param name="Checkpoint">The model: sd1, sd1-folder, sd2 or sdxl.</param>
/// <param name="Type">What its values are rounded to.</param>
/// <param name="Loras">The LoRAs.</param>
/// <param name="Changed">The tensors that they change, by their names in the checkpoint, before they are rounded.</param>
internal sealed record LoraFigure(string Checkpoint, TensorType Type, IReadOnlyList<LoraFigure.File> Loras, IReadOnlyDictionary<string, LoraFigure.Values> Changed)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    private static readonly Lazy<Dictionary<string, LoraFigure>> All = new(() =>
        JsonSerializer.Deserialize<Dictionary<string, LoraFigure>>(System.IO.File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "loras.json")), Options)!);

    public static IReadOnlyCollection<string> Names => All.Value.Keys;

    public static LoraFigure Of(string name) => All.Value[name];

    internal sealed record File(string Name, string? BaseModel, TensorType Type, double Weight, double? TextEncoderWeight, IReadOnlyList<FileTensor> Tensors);

    internal sealed record FileTensor(string Name, long[] Shape, float? Value);

    /// <param name="Shape">The tensor's shape.</param>
    /// <param name="Watched">Values at even distances.</param>
    /// <param name="Dot">The product with a vector of known numbers, in which every value tells.</param>
    /// <param name="Magnitude">The mean magnitude.</param>
    internal sealed record Values(long[] Shape, double[] Watched, double Dot, double Magnitude);
}
