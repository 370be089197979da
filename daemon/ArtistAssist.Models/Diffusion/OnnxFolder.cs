using ArtistAssist.Models.Architectures.Reading;
using ArtistAssist.Models.Safetensors;

namespace ArtistAssist.Models.Diffusion;

/// <summary>Reads a folder of ONNX graphs as diffusers' export writes it: a folder for each network, each with its config.json.</summary>
/// <param name="path">The folder.</param>
/// <param name="family">What its card says it descends from.</param>
internal sealed class OnnxFolder(string path, DiffusionFamily family)
{
    private const string Graph = "model.onnx";
    private const int MaxWidth = 8192;

    private static readonly (DiffusionPart Part, string Folder)[] Folders =
    [
        (DiffusionPart.TextEncoder, "text_encoder"), (DiffusionPart.TextEncoder2, "text_encoder_2"), (DiffusionPart.Unet, "unet"),
        (DiffusionPart.VaeEncoder, "vae_encoder"), (DiffusionPart.VaeDecoder, "vae_decoder"),
    ];

    /// <exception cref="CheckpointException">A network or a number is missing, or cannot be used.</exception>
    public DiffusionModel Read()
    {
        var parts = Folders.Where(part => File.Exists(GraphOf(part.Folder))).ToDictionary(part => part.Part, DiffusionGraph (part) => OnnxFile.Read(GraphOf(part.Folder)));
        foreach (var (part, folder) in Folders.Where(part => part.Part is DiffusionPart.Unet or DiffusionPart.VaeEncoder or DiffusionPart.VaeDecoder))
        {
            Require(parts.ContainsKey(part), $"it has no {folder}/{Graph}");
        }

        var (unet, vae) = (Config("unet"), Config("vae_encoder"));
        var scheduler = ConfigFile.TryRead(path, Path.Combine(path, "scheduler", "scheduler_config.json"))
            ?? throw new CheckpointException(path, "it has no scheduler/scheduler_config.json");
        var channels = vae.Number("latent_channels", 1, 64) ?? 4;
        var factor = vae.Number("latent_factor", 1, 64) ?? 8;
        var inputs = unet.Number("in_channels", 1, 1024) ?? channels;
        var texts = TextEncoders(parts);
        var model = new DiffusionModel
        {
            Family = family,
            LatentChannels = channels,
            LatentFactor = factor,
            ScalingFactor = vae.Real("scaling_factor", 0, 1000) ?? (family == DiffusionFamily.StableDiffusionXl ? 0.13025 : 0.18215),
            ShiftFactor = vae.Real("shift_factor", -1000, 1000) ?? 0,
            UnetInputChannels = inputs,
            ConditionPlanes = Planes(unet, channels, inputs),
            LatentMultiple = unet.Number("size_multiple", 1, 64) ?? 8,
            Prediction = Prediction(scheduler.Text("prediction_type")),
            SchedulerConfig = scheduler.Json,
            NativeSide = (unet.Number("sample_size", 4, 1024) ?? 64) * factor,
            TextEncoders = texts,
            TextWidth = texts.Count == 0 ? 0 : unet.Number("cross_attention_dim", 1, MaxWidth) ?? texts.Sum(encoder => encoder.Width),
            TakesTimeIds = unet.Text("addition_embed_type") == "text_time",
            ZeroesEmptyPrompt = ConfigFile.TryRead(path, Path.Combine(path, "model_index.json"))?.Flag("force_zeros_for_empty_prompt") ?? false,
            GuidanceEmbeddingWidth = unet.Number("time_cond_proj_dim", 1, MaxWidth),
            StyleWidth = unet.Number("style", 0, 64) ?? 0,
            Parts = parts,
        };
        return DiffusionRanges.ProblemOf(model) is { } problem ? throw new CheckpointException(path, problem) : model;
    }

    private string GraphOf(string folder) => Path.Combine(path, folder, Graph);

    private ConfigFile Config(string folder) =>
        ConfigFile.TryRead(path, Path.Combine(path, folder, "config.json")) ?? throw new CheckpointException(path, $"it has no {folder}/config.json");

    private List<ConditionPlane> Planes(ConfigFile unet, int channels, int inputs)
    {
        var planes = unet.Texts("condition_planes").Select(Plane).ToList();
        if (planes.Count == 0 && inputs == (2 * channels) + 1)
        {
            planes = [ConditionPlane.Mask, ConditionPlane.MaskedPicture];
        }

        var needed = channels + planes.Sum(plane => plane == ConditionPlane.Mask ? 1 : channels);
        Require(needed == inputs, $"its unet takes {inputs} channels where latents and condition_planes are {needed}");
        return planes;
    }

    private ConditionPlane Plane(string name) => name switch
    {
        "mask" => ConditionPlane.Mask,
        "masked_picture" => ConditionPlane.MaskedPicture,
        "known" => ConditionPlane.Known,
        "sketch" => ConditionPlane.Sketch,
        _ => throw new CheckpointException(path, $"its condition_planes name \"{name}\"; mask, masked_picture, known and sketch are known"),
    };

    private DiffusionPrediction Prediction(string? name) => name switch
    {
        null or "epsilon" => DiffusionPrediction.Noise,
        "v_prediction" => DiffusionPrediction.Velocity,
        "sample" => DiffusionPrediction.Sample,
        _ => throw new CheckpointException(path, $"its prediction_type is \"{name}\"; epsilon, v_prediction and sample are known"),
    };

    private List<DiffusionTextEncoder> TextEncoders(Dictionary<DiffusionPart, DiffusionGraph> parts) =>
    [
        .. new[] { (DiffusionPart.TextEncoder, "text_encoder", "tokenizer"), (DiffusionPart.TextEncoder2, "text_encoder_2", "tokenizer_2") }
            .Where(encoder => parts.ContainsKey(encoder.Item1))
            .Select(encoder => TextEncoder(encoder.Item1, Config(encoder.Item2), Path.Combine(path, encoder.Item3))),
    ];

    private DiffusionTextEncoder TextEncoder(DiffusionPart part, ConfigFile config, string tokenizer)
    {
        var files = TokenizerFiles.Find(path, tokenizer);
        var projects = config.Texts("architectures").Contains("CLIPTextModelWithProjection");
        return new DiffusionTextEncoder
        {
            Part = part,
            Width = config.Number("hidden_size", 1, MaxWidth) ?? 768,
            Layers = config.Number("num_hidden_layers", 1, 200) ?? 12,
            ProjectionWidth = projects ? config.Number("projection_dim", 1, MaxWidth) : null,
            // CLIP ViT-L fills up with its end, the OpenCLIP ones, which use the plain GELU, with "!".
            PadToken = files.PadToken ?? (config.Text("hidden_act") == "gelu" ? 0 : 49407),
            VocabularyPath = files.Vocabulary,
            MergesPath = files.Merges,
        };
    }

    private void Require(bool holds, string problem)
    {
        if (!holds)
        {
            throw new CheckpointException(path, problem);
        }
    }
}
