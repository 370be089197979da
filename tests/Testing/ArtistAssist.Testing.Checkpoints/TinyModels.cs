using ArtistAssist.Models.Safetensors;

namespace ArtistAssist.Testing.Checkpoints;

/// <summary>Whole checkpoints of a few hundred kilobytes, whose networks fit together and run.</summary>
public static class TinyModels
{
    private const int TextWidth = 64;

    // ControlNets take pictures eight times as large as the latents.
    private static readonly int[] FactorOfEight = [32, 32, 32, 64];

    /// <summary>Stable Diffusion 1 in small, with a text encoder as wide as its UNet listens.</summary>
    public static UnetLayout Sd1Layout { get; } = UnetLayout.TinySd1 with { TextWidth = TextWidth };

    /// <summary>Stable Diffusion XL in small; its embeddings are those of both encoders side by side.</summary>
    public static UnetLayout SdxlLayout { get; } = UnetLayout.TinySdxl with { TextWidth = 2 * TextWidth };

    /// <summary>Stable Diffusion 1 as one file with the original names.</summary>
    /// <param name="layout">Its UNet; null for <see cref="Sd1Layout"/>.</param>
    /// <param name="type">What the values are rounded to.</param>
    /// <param name="vocabulary">Tokens that it knows; CLIP's own tokenizer makes 49408.</param>
    public static TinyCheckpoint Sd1(UnetLayout? layout = null, TensorType type = TensorType.Float32, int vocabulary = 99)
    {
        layout ??= Sd1Layout;
        return new TinyCheckpoint(type)
            .AddOriginal("sd1", UnetTensors.Unet(layout), layout)
            .Add("clip", ClipTensors.Clip(TextWidth, 2, vocabulary: vocabulary), "cond_stage_model.transformer.")
            .AddOriginalVae("vae", VaeTensors.Tiny, layers: 1);
    }

    /// <summary>Stable Diffusion 2 as one file with the original names.</summary>
    public static TinyCheckpoint Sd2(TensorType type = TensorType.Float32)
    {
        var layout = UnetLayout.TinySd2 with { TextWidth = TextWidth };
        return new TinyCheckpoint(type)
            .AddOriginal("sd2", UnetTensors.Unet(layout), layout)
            .AddOpenClip("openclip", ClipTensors.Clip(TextWidth, 2), "cond_stage_model.model.")
            .AddOriginalVae("vae", VaeTensors.Tiny, layers: 1);
    }

    /// <summary>Stable Diffusion XL as one file with the original names.</summary>
    public static TinyCheckpoint Sdxl(TensorType type = TensorType.Float32) => new TinyCheckpoint(type)
        .AddOriginal("sdxl", UnetTensors.Unet(SdxlLayout), SdxlLayout)
        .Add("clip", ClipTensors.Clip(TextWidth, 2), "conditioner.embedders.0.transformer.")
        .AddOpenClip("bigclip", ClipTensors.Clip(TextWidth, 2, projection: 40), "conditioner.embedders.1.model.")
        .AddOriginalVae("vae", VaeTensors.Tiny, layers: 1);

    /// <summary>Stable Diffusion 1 as diffusers writes it: a folder for each network.</summary>
    /// <param name="folder">The folder; it is made.</param>
    /// <param name="clipTokens">True to know the tokens of CLIP's own tokenizer, false to bring a tokenizer of three.</param>
    /// <param name="type">What the values are rounded to.</param>
    /// <returns>The folder.</returns>
    public static string WriteSd1Folder(string folder, bool clipTokens = false, TensorType type = TensorType.Float32)
    {
        const int clipVocabulary = 49408;
        Write(folder, "model_index.json", """{"_class_name":"StableDiffusionPipeline"}""");
        Write(folder, "unet/config.json", """{"_class_name":"UNet2DConditionModel","attention_head_dim":8,"sample_size":16}""");
        Write(folder, "vae/config.json", """{"_class_name":"AutoencoderKL","scaling_factor":0.25}""");
        Write(folder, "text_encoder/config.json", """{"hidden_act":"quick_gelu"}""");
        Write(folder, "scheduler/scheduler_config.json", """{"_class_name":"PNDMScheduler","prediction_type":"v_prediction"}""");
        if (!clipTokens)
        {
            Write(folder, "tokenizer/vocab.json", """{"a</w>":0,"<|startoftext|>":97,"<|endoftext|>":98}""");
            Write(folder, "tokenizer/merges.txt", "#version: 0.2\n");
            Write(folder, "tokenizer/special_tokens_map.json", """{"pad_token":{"content":"<|endoftext|>"}}""");
        }

        new TinyCheckpoint(type).Add("sd1", UnetTensors.Unet(Sd1Layout)).Write(Path.Combine(folder, "unet", "diffusion_pytorch_model.safetensors"));
        new TinyCheckpoint(type).Add("vae", VaeTensors.Vae(FactorOfEight, 1)).Write(Path.Combine(folder, "vae", "diffusion_pytorch_model.safetensors"));
        new TinyCheckpoint(type).Add("clip", ClipTensors.Clip(TextWidth, 2, vocabulary: clipTokens ? clipVocabulary : 99)).Write(Path.Combine(folder, "text_encoder", "model.safetensors"));
        return folder;
    }

    private static void Write(string folder, string name, string text)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
