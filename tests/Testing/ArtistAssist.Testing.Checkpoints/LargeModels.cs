using ArtistAssist.Models.Safetensors;

namespace ArtistAssist.Testing.Checkpoints;

/// <summary>Whole checkpoints as large as those that are published: of zeros, which take no room on the disk, or of the usual values.</summary>
public static class LargeModels
{
    private const int Vocabulary = 49408;
    private const int VaeLayers = 2;

    /// <summary>Stable Diffusion 1 in float16 as one file with the original names: 2.1 GB.</summary>
    /// <param name="blank">True for zeros.</param>
    public static TinyCheckpoint Sd1(bool blank) => new TinyCheckpoint(TensorType.Float16, blank)
        .AddOriginal("", UnetTensors.Unet(UnetLayout.Sd1), UnetLayout.Sd1)
        .Add("", ClipTensors.Clip(768, 12, vocabulary: Vocabulary), "cond_stage_model.transformer.")
        .AddOriginalVae("", VaeTensors.Published, VaeLayers);

    /// <summary>Stable Diffusion XL in float16 as one file with the original names: 6.9 GB of zeros.</summary>
    public static TinyCheckpoint Sdxl() => new TinyCheckpoint(TensorType.Float16, blank: true)
        .AddOriginal("", UnetTensors.Unet(UnetLayout.Sdxl), UnetLayout.Sdxl)
        .Add("", ClipTensors.Clip(768, 12, vocabulary: Vocabulary), "conditioner.embedders.0.transformer.")
        .AddOpenClip("", ClipTensors.Clip(1280, 32, projection: 1280, vocabulary: Vocabulary), "conditioner.embedders.1.model.")
        .AddOriginalVae("", VaeTensors.Published, VaeLayers);
}
