using ArtistAssist.Models.Architectures.Networks;
using ArtistAssist.Models.Diffusion;
using ArtistAssist.Models.Safetensors;

namespace ArtistAssist.Models.Architectures.Reading;

/// <summary>Reads a folder as diffusers writes it: one with a folder for each network, or that of a single network.</summary>
/// <param name="path">The folder.</param>
internal sealed class FolderReader(string path)
{
    private const string Config = "config.json";
    private readonly PartReader _parts = new(path);
    private readonly Dictionary<DiffusionPart, CheckpointPart> _found = [];

    public Checkpoint Read()
    {
        if (ConfigFile.TryRead(path, Path.Combine(path, Config)) is { } alone)
        {
            ReadAlone(alone);
        }
        else
        {
            ReadAll();
        }

        if (_found.Count == 0)
        {
            throw new CheckpointException(path, "no unet, vae, text_encoder or controlnet with weights was found in it");
        }

        var scheduler = ConfigFile.TryRead(path, Path.Combine(path, "scheduler", "scheduler_config.json"));
        return CheckpointAssembly.Assemble(path, _found, Metadata(), Prediction(scheduler), scheduler?.Flag("rescale_betas_zero_snr") ?? false);
    }

    private void ReadAlone(ConfigFile config)
    {
        switch (config.Text("_class_name"))
        {
            case "UNet2DConditionModel":
                AddUnet(DiffusionPart.Unet, path, config);
                break;
            case "ControlNetModel":
                AddUnet(DiffusionPart.ControlNet, path, config);
                break;
            case "AutoencoderKL":
                AddVae(path, config);
                break;
            case var other:
                throw new CheckpointException(path, $"its {Config} is of {other ?? "no class"}; UNet2DConditionModel, ControlNetModel and AutoencoderKL are known");
        }
    }

    private void ReadAll()
    {
        For("unet", (folder, config) => AddUnet(DiffusionPart.Unet, folder, config));
        For("controlnet", (folder, config) => AddUnet(DiffusionPart.ControlNet, folder, config));
        For("vae", AddVae);
        For("text_encoder", (folder, config) => AddText(DiffusionPart.TextEncoder, folder, config));
        For("text_encoder_2", (folder, config) => AddText(DiffusionPart.TextEncoder2, folder, config));
    }

    private void For(string name, Action<string, ConfigFile> add)
    {
        var folder = Path.Combine(path, name);
        if (ConfigFile.TryRead(path, Path.Combine(folder, Config)) is { } config)
        {
            add(folder, config);
        }
    }

    private void AddUnet(DiffusionPart part, string folder, ConfigFile config)
    {
        RefuseOther(config);
        var weights = _parts.ReadUnet(WeightFiles.Read(path, folder));
        var levels = weights.Count("down_blocks.", ".resnets.0.norm1.weight");
        _found[part] = new CheckpointPart(part, weights)
        {
            UnetSettings = FamilySettings.For(weights) with
            {
                Groups = config.Number("norm_num_groups", 1, 1024) ?? 32,
                Epsilon = config.Real("norm_eps") ?? 1e-5f,
                TimeIdWidth = config.Number("addition_time_embed_dim", 2, 4096),

                // diffusers calls the number of heads attention_head_dim, and has for models of its own num_attention_heads besides.
                HeadsPerLevel = config.Numbers("num_attention_heads", levels, 1, 1024) ?? config.Numbers("attention_head_dim", levels, 1, 1024),
            },
        };
    }

    /// <summary>Variants of the classes that no published model of these families has, and that the graphs here are not made for.</summary>
    private void RefuseOther(ConfigFile config)
    {
        foreach (var (name, usual) in new[]
        {
            ("addition_embed_type", "text_time"), ("resnet_time_scale_shift", "default"), ("time_embedding_type", "positional"), ("act_fn", "silu"),
        })
        {
            if (config.Text(name) is { } value && value != usual)
            {
                throw new CheckpointException(path, $"its {name} is \"{value}\"; only \"{usual}\" is known here");
            }
        }

        if (config.Text("class_embed_type") is { } kind)
        {
            throw new CheckpointException(path, $"its class_embed_type is \"{kind}\", which is not known here");
        }
    }

    private void AddVae(string folder, ConfigFile config)
    {
        var weights = _parts.ReadVae(WeightFiles.Read(path, folder));
        var groups = config.Number("norm_num_groups", 1, 1024) ?? 32;
        foreach (var part in new[] { DiffusionPart.VaeEncoder, DiffusionPart.VaeDecoder })
        {
            _found[part] = new CheckpointPart(part, weights) { VaeGroups = groups };
        }
    }

    private void AddText(DiffusionPart part, string folder, ConfigFile config) =>
        _found[part] = new CheckpointPart(part, _parts.ReadClip(WeightFiles.Read(path, folder)))
        {
            TextEncoderSettings = new TextEncoderSettings
            {
                Heads = config.Number("num_attention_heads", 1, 1024),
                Epsilon = config.Real("layer_norm_eps") ?? 1e-5f,
                QuickGelu = config.Text("hidden_act") switch
                {
                    null or "quick_gelu" => true,
                    "gelu" => false,
                    var other => throw new CheckpointException(path, $"the hidden_act of its {Path.GetFileName(folder)} is \"{other}\"; quick_gelu and gelu are known"),
                },
            },
        };

    private DiffusionPrediction? Prediction(ConfigFile? scheduler) => scheduler?.Text("prediction_type") switch
    {
        null => null,
        "epsilon" => DiffusionPrediction.Noise,
        "v_prediction" => DiffusionPrediction.Velocity,
        "sample" => DiffusionPrediction.Sample,
        var other => throw new CheckpointException(path, $"its prediction_type is \"{other}\"; epsilon, v_prediction and sample are known"),
    };

    private IReadOnlyDictionary<string, string> Metadata() =>
        (_found.GetValueOrDefault(DiffusionPart.Unet) ?? _found.Values.First()).Files[0].Metadata;
}
