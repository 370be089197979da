using ArtistAssist.Models.Architectures.Reading;
using ArtistAssist.Models.Diffusion;
using ArtistAssist.Models.Safetensors;

namespace ArtistAssist.Models.Import;

/// <summary>A folder of ONNX graphs as diffusers' export and Optimum write it, or that of one ControlNet.</summary>
/// <param name="path">The folder.</param>
internal sealed class GraphFolder(string path)
{
    private const string Graph = "model.onnx";
    private const string Config = "config.json";

    private static readonly (DiffusionPart Part, string Folder)[] Networks =
    [
        (DiffusionPart.TextEncoder, "text_encoder"), (DiffusionPart.TextEncoder2, "text_encoder_2"), (DiffusionPart.Unet, "unet"),
        (DiffusionPart.VaeEncoder, "vae_encoder"), (DiffusionPart.VaeDecoder, "vae_decoder"),
    ];

    private static readonly string[] Others =
    [
        "model_index.json", "scheduler/scheduler_config.json", "tokenizer/vocab.json", "tokenizer/merges.txt", "tokenizer_2/vocab.json", "tokenizer_2/merges.txt",
    ];

    /// <summary>True when the folder holds graphs instead of weights.</summary>
    public static bool IsOne(string path) => File.Exists(Path.Combine(path, "unet", Graph)) || File.Exists(Path.Combine(path, Graph));

    /// <summary>True for one ControlNet.</summary>
    public bool IsControl => !File.Exists(Path.Combine(path, "unet", Graph));

    /// <exception cref="CheckpointException">A network or a number is missing, or cannot be used.</exception>
    public DiffusionModel ReadDiffusion() => new OnnxFolder(path, Family()).Read();

    /// <exception cref="CheckpointException">It is something else, or a number cannot be used.</exception>
    public ControlDescription ReadControl()
    {
        var config = ConfigFile.TryRead(path, Path.Combine(path, Config));
        if (config?.Text("_class_name") != "ControlNetModel")
        {
            throw new CheckpointException(path, "it has a model.onnx, but no config.json of the class ControlNetModel beside it; a whole model has its unet in a folder of that name");
        }

        OnnxFile.Read(Path.Combine(path, Graph));
        return new ControlDescription(
            FamilyOf(config), config.Number("conditioning_channels", 1, 64) ?? 3, config.Number("cross_attention_dim", 1, 8192) ?? 768, config.Text("addition_embed_type") == "text_time");
    }

    /// <summary>Each network's graph below the folder.</summary>
    public IReadOnlyDictionary<DiffusionPart, string> Parts() => IsControl
        ? new Dictionary<DiffusionPart, string> { [DiffusionPart.ControlNet] = Graph }
        : Networks.Where(network => File.Exists(Path.Combine(path, network.Folder, Graph))).ToDictionary(network => network.Part, network => $"{network.Folder}/{Graph}");

    /// <summary>The files that its results depend on, below the folder.</summary>
    public IEnumerable<string> Files()
    {
        var graphs = Parts().Values;
        var weights = graphs.SelectMany(graph => OnnxFile.WeightsOf(Path.Combine(path, graph)).Select(name => Beside(graph, name)));
        var configuration = graphs.Select(graph => Beside(graph, Config)).Concat(IsControl ? [] : Others).Where(name => File.Exists(Path.Combine(path, name)));
        return graphs.Concat(weights).Concat(configuration).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
    }

    private static string Beside(string graph, string name) => graph.Contains('/', StringComparison.Ordinal) ? $"{graph[..graph.LastIndexOf('/')]}/{name}" : name;

    private DiffusionFamily Family()
    {
        var unet = ConfigFile.TryRead(path, Path.Combine(path, "unet", Config)) ?? throw new CheckpointException(path, $"it has no unet/{Config}");
        var hasText = File.Exists(Path.Combine(path, "text_encoder", Graph));
        var hasSecondText = File.Exists(Path.Combine(path, "text_encoder_2", Graph));
        return !hasText && !hasSecondText ? DiffusionFamily.Line : hasSecondText ? DiffusionFamily.StableDiffusionXl : FamilyOf(unet);
    }

    /// <summary>OpenCLIP ViT-H, which Stable Diffusion 2 listens to, is 1024 wide, and version 2 enters its transformers by linear layers.</summary>
    private static DiffusionFamily FamilyOf(ConfigFile config) =>
        config.Text("addition_embed_type") == "text_time" ? DiffusionFamily.StableDiffusionXl
        : config.Flag("use_linear_projection") || config.Numbers("cross_attention_dim", 1, 1, 8192) is [1024] ? DiffusionFamily.StableDiffusion2
        : DiffusionFamily.StableDiffusion1;
}
