using ArtistAssist.Models.Architectures;
using ArtistAssist.Models.Architectures.Networks;
using ArtistAssist.Models.Architectures.Reading;
using ArtistAssist.Models.Diffusion;
using ArtistAssist.Models.Safetensors;

namespace ArtistAssist.Models.Import;

/// <summary>Says what a checkpoint is, in the terms that every diffusion model is described in: by its weights, then by its configuration, then by its family.</summary>
/// <param name="checkpoint">The checkpoint.</param>
internal sealed class CheckpointDescription(Checkpoint checkpoint)
{
    private const int EndToken = 49407;
    private const int LatentMultiple = 8;

    /// <exception cref="CheckpointException">It is not whole, or of a kind that no task can use.</exception>
    public DiffusionModel Diffusion()
    {
        var family = checkpoint.Family ?? throw new CheckpointException(checkpoint.Path, Incomplete());
        RequireParts(family);
        var (unet, vae) = (checkpoint.Unet!, checkpoint.Vae!);
        var (unetConfig, vaeConfig) = (Config("unet"), Config("vae"));
        var prediction = checkpoint.Prediction ?? DiffusionPrediction.Noise;
        var defaults = new FamilyDefaults(family, prediction, checkpoint.ZeroTerminalSnr, unet.GuidanceWidth is not null);
        var model = new DiffusionModel
        {
            Family = family,
            LatentChannels = vae.LatentChannels,
            LatentFactor = vae.LatentFactor,
            ScalingFactor = vaeConfig?.Real("scaling_factor", 1e-6, 1000) ?? defaults.ScalingFactor,
            ShiftFactor = vaeConfig?.Real("shift_factor", -1000, 1000) ?? 0,
            UnetInputChannels = unet.InputChannels,
            ConditionPlanes = Planes(unet, vae),
            LatentMultiple = LatentMultiple,
            Prediction = prediction,
            SchedulerConfig = Read(Path.Combine("scheduler", "scheduler_config.json"))?.Json ?? defaults.SchedulerConfig,
            NativeSide = Math.Clamp(unetConfig?.Number("sample_size", 4, 1024) * vae.LatentFactor ?? defaults.NativeSide, 32, 8192),
            TextEncoders = [.. checkpoint.TextEncoders.OrderBy(encoder => encoder.Key).Select(encoder => TextEncoder(encoder.Key, encoder.Value, family))],
            TextWidth = unet.TextWidth,
            TakesTimeIds = unet.Added is not null,
            ZeroesEmptyPrompt = Read("model_index.json")?.Flag("force_zeros_for_empty_prompt") ?? family == DiffusionFamily.StableDiffusionXl,
            GuidanceEmbeddingWidth = unet.GuidanceWidth,
        };
        return DiffusionRanges.ProblemOf(model) is { } problem ? throw new CheckpointException(checkpoint.Path, problem) : model;
    }

    /// <exception cref="CheckpointException">It has no UNet to be like.</exception>
    public ControlDescription Control()
    {
        var control = checkpoint.ControlNet!;
        return new ControlDescription(checkpoint.Family!.Value, control.ImageChannels, control.Encoder.TextWidth, control.Encoder.Added is not null);
    }

    /// <summary>The folder of each network's weights, below the checkpoint's own.</summary>
    public IReadOnlyDictionary<DiffusionPart, string> Places(string folder) => checkpoint.Parts.ToDictionary(
        part => part.Key,
        part => Path.GetRelativePath(folder, part.Value.WeightsFolder) is var place && place == "." ? "" : place.Replace('\\', '/'));

    /// <summary>The checkpoint in one sentence.</summary>
    public string Sentence(DiffusionModel model)
    {
        var kind = model.ConditionPlanes.Count > 0 ? ", inpainting" : "";
        var guidance = model.GuidanceEmbeddingWidth is null ? "" : ", latent consistency";
        return $"{FamilyNames.Of(model.Family)}{kind}{guidance}, predicts {model.Prediction switch
        {
            DiffusionPrediction.Velocity => "velocity",
            DiffusionPrediction.Sample => "the sample",
            _ => "noise",
        }}; weights in {WeightType(DiffusionPart.Unet)}";
    }

    /// <inheritdoc cref="Sentence(DiffusionModel)"/>
    public string Sentence(ControlDescription control) => $"ControlNet for {FamilyNames.Of(control.Family)}; weights in {WeightType(DiffusionPart.ControlNet)}";

    private string WeightType(DiffusionPart part) => string.Join(
        " and ", checkpoint.Parts[part].Tensors.Values.Select(tensor => tensor.Tensor.Type).Distinct().Order().Select(type => type.ToString().ToLowerInvariant()));

    private void RequireParts(DiffusionFamily family)
    {
        if (checkpoint.IsRefiner)
        {
            throw new CheckpointException(checkpoint.Path, "it is the refiner of Stable Diffusion XL, which cannot be used by itself; take the base model");
        }

        DiffusionPart[] needed = family == DiffusionFamily.StableDiffusionXl
            ? [DiffusionPart.Unet, DiffusionPart.VaeEncoder, DiffusionPart.VaeDecoder, DiffusionPart.TextEncoder, DiffusionPart.TextEncoder2]
            : [DiffusionPart.Unet, DiffusionPart.VaeEncoder, DiffusionPart.VaeDecoder, DiffusionPart.TextEncoder];
        if (needed.Any(part => !checkpoint.Parts.ContainsKey(part)))
        {
            throw new CheckpointException(checkpoint.Path, Incomplete());
        }
    }

    private string Incomplete()
    {
        var found = string.Join(", ", checkpoint.Parts.Keys.Order().Select(Name).Distinct());
        return $"it holds only {found}; take the whole checkpoint, with UNet, VAE and text encoders in one file or folder";
    }

    private static string Name(DiffusionPart part) => part switch
    {
        DiffusionPart.TextEncoder or DiffusionPart.TextEncoder2 => "a text encoder",
        DiffusionPart.Unet => "a UNet",
        DiffusionPart.ControlNet => "a ControlNet",
        _ => "a VAE",
    };

    private ConditionPlane[] Planes(UnetTraits unet, VaeTraits vae) =>
        unet.InputChannels == vae.LatentChannels ? []
        : unet.InputChannels == (2 * vae.LatentChannels) + 1 ? [ConditionPlane.Mask, ConditionPlane.MaskedPicture]
        : throw new CheckpointException(
            checkpoint.Path,
            $"its UNet takes {unet.InputChannels} channels; ordinary models take {vae.LatentChannels} and inpainting models {(2 * vae.LatentChannels) + 1}, others are not supported");

    private DiffusionTextEncoder TextEncoder(DiffusionPart part, TextEncoderTraits traits, DiffusionFamily family)
    {
        var isOpenClip = part == DiffusionPart.TextEncoder2 || family == DiffusionFamily.StableDiffusion2;
        var tokenizer = Directory.Exists(checkpoint.Path)
            ? TokenizerFiles.Find(checkpoint.Path, Path.Combine(checkpoint.Path, part == DiffusionPart.TextEncoder2 ? "tokenizer_2" : "tokenizer"))
            : new TokenizerFiles(null, null, null);
        return new DiffusionTextEncoder
        {
            Part = part,
            Width = traits.Width,
            Layers = traits.Layers,
            ProjectionWidth = traits.ProjectionWidth,
            PadToken = tokenizer.PadToken ?? (isOpenClip ? 0 : EndToken),
            VocabularyPath = tokenizer.Vocabulary,
            MergesPath = tokenizer.Merges,
        };
    }

    private ConfigFile? Config(string network) => Read(Path.Combine(network, "config.json"));

    private ConfigFile? Read(string name) => Directory.Exists(checkpoint.Path) ? ConfigFile.TryRead(checkpoint.Path, Path.Combine(checkpoint.Path, name)) : null;

}
