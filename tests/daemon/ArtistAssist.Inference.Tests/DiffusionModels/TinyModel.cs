using System.Text.Json;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Model;
using ArtistAssist.Inference.DiffusionModels;
using ArtistAssist.Models.Architectures;
using ArtistAssist.Models.Cards;
using ArtistAssist.Models.Catalog;
using ArtistAssist.Models.Diffusion;
using ArtistAssist.Models.Import;
using ArtistAssist.Models.Safetensors;
using ArtistAssist.Testing.Checkpoints;
using ConditionPlane = ArtistAssist.Models.Diffusion.ConditionPlane;

namespace ArtistAssist.Inference.Tests.DiffusionModels;

/// <summary>
/// Checkpoints of every architecture in small, as installed: graphs compiled from a .safetensors file with the original names, a VAE of factor 8, text
/// encoders of 99 tokens. Figures/write_figures.py has the same.
/// </summary>
internal sealed class TinyModel : IDisposable
{
    public const int StartToken = 97;
    public const int EndToken = 98;
    private static readonly int[] VaeChannels = [32, 32, 32, 64];
    private readonly string _folder = Directory.CreateTempSubdirectory("artistassist-").FullName;

    public TinyModel()
    {
        var letters = Enumerable.Range(0, 26).Select(i => (char)('a' + i)).ToList();
        var ids = letters.Select((letter, i) => ($"{letter}", i + 1)).Concat(letters.Select((letter, i) => ($"{letter}</w>", i + 27)))
            .Append(("<|startoftext|>", StartToken)).Append(("<|endoftext|>", EndToken));
        File.WriteAllText(Vocabulary, JsonSerializer.Serialize(ids.ToDictionary(id => id.Item1, id => id.Item2)));
        File.WriteAllText(Merges, "#version: 0.2\n");
    }

    private string Vocabulary => Path.Combine(_folder, "vocab.json");

    private string Merges => Path.Combine(_folder, "merges.txt");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>A model of an architecture: sd1, sd2, sdxl, inpaint, lcm.</summary>
    /// <param name="name">The architecture.</param>
    /// <param name="scheduler">Its scheduler_config.json; null for what an import of the lone file finds.</param>
    /// <param name="type">Of the weights.</param>
    public DiffusionSetup Create(string name, string? scheduler, TensorType type = TensorType.Float32)
    {
        var layout = Layout(name);
        var file = Path.Combine(_folder, $"{name}-{type}.safetensors");
        if (!File.Exists(file))
        {
            Write(name, layout, type, file);
        }

        var checkpoint = CheckpointReader.Open(file);
        var content = Content(name, layout, scheduler ?? new CheckpointDescription(checkpoint).Diffusion().SchedulerConfig, checkpoint);
        return new DiffusionSetup(new InstalledDiffusionModel(Card(name, content.Family), content, builtIn: false));
    }

    /// <summary>A ControlNet of the architecture of sd1.</summary>
    public ControlSetup CreateControl(string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, "control")).FullName;
        new TinyCheckpoint().Add("control", UnetTensors.ControlNet(Layout("sd1"))).Write(Path.Combine(folder, "diffusion_pytorch_model.safetensors"));
        File.WriteAllText(Path.Combine(folder, "config.json"), """{"_class_name":"ControlNetModel","attention_head_dim":8}""");
        var checkpoint = CheckpointReader.Open(folder);
        var card = new ControlModelCard
        {
            Kind = ModelKind.Control,
            Id = name,
            Name = name,
            Version = "1",
            Files = [],
            Licence = ModelCard.NotDeclared,
            TrainingData = Nothing,
            Architecture = "ControlNet",
            Family = DiffusionFamily.StableDiffusion1,
        };
        var content = new ControlModel
        {
            Family = card.Family,
            ImageChannels = 3,
            TextWidth = 64,
            Graph = Graph(checkpoint, DiffusionPart.ControlNet),
        };
        return new ControlSetup(new ControlTraits(name, TakesLines: true), new InstalledControlModel(card, content, builtIn: false));
    }

    private static TrainingData Nothing => new() { Statement = "None: its weights are made up." };

    private static UnetLayout Layout(string name) => name switch
    {
        "inpaint" => UnetLayout.TinySd1 with { TextWidth = 64, InChannels = 9 },
        "lcm" => UnetLayout.TinySd1 with { TextWidth = 64, GuidanceWidth = 16 },
        "sd2" => UnetLayout.TinySd2 with { TextWidth = 64 },
        "sdxl" => UnetLayout.TinySdxl with { TextWidth = 192 },
        _ => UnetLayout.TinySd1 with { TextWidth = 64 },
    };

    private static void Write(string name, UnetLayout layout, TensorType type, string file)
    {
        var checkpoint = new TinyCheckpoint(type).AddOriginal(name, UnetTensors.Unet(layout), layout).AddOriginalVae("vae", VaeChannels, 1);
        _ = name switch
        {
            "sd2" => checkpoint.AddOpenClip("openclip", ClipTensors.Clip(64, 3), "cond_stage_model.model."),
            "sdxl" => checkpoint.Add("clip", ClipTensors.Clip(64, 3), "conditioner.embedders.0.transformer.")
                .AddOpenClip("bigclip", ClipTensors.Clip(128, 3, projection: 40), "conditioner.embedders.1.model."),
            _ => checkpoint.Add("clip", ClipTensors.Clip(64, 3), "cond_stage_model.transformer."),
        };
        checkpoint.Write(file);
    }

    private DiffusionModel Content(string name, UnetLayout layout, string scheduler, Checkpoint checkpoint)
    {
        var isXl = name == "sdxl";
        return new DiffusionModel
        {
            Family = isXl ? DiffusionFamily.StableDiffusionXl : name == "sd2" ? DiffusionFamily.StableDiffusion2 : DiffusionFamily.StableDiffusion1,
            LatentChannels = 4,
            LatentFactor = 8,
            ScalingFactor = isXl ? 0.13025 : 0.18215,
            UnetInputChannels = layout.InChannels,
            ConditionPlanes = name == "inpaint" ? [ConditionPlane.Mask, ConditionPlane.MaskedPicture] : [],
            LatentMultiple = 4,
            Prediction = name == "sd2" ? DiffusionPrediction.Velocity : DiffusionPrediction.Noise,
            SchedulerConfig = scheduler,
            NativeSide = 64,
            TextEncoders =
            [
                Encoder(DiffusionPart.TextEncoder, 64, name == "sd2" ? 0 : EndToken, null),
                .. isXl ? new[] { Encoder(DiffusionPart.TextEncoder2, 128, 0, 40) } : [],
            ],
            TextWidth = layout.TextWidth,
            TakesTimeIds = isXl,
            ZeroesEmptyPrompt = isXl,
            GuidanceEmbeddingWidth = layout.GuidanceWidth,
            Parts = checkpoint.Parts.Keys.ToDictionary(part => part, part => (DiffusionGraph)Graph(checkpoint, part)),
        };
    }

    private DiffusionTextEncoder Encoder(DiffusionPart part, int width, int pad, int? projection) => new()
    {
        Part = part,
        Width = width,
        Layers = 3,
        ProjectionWidth = projection,
        PadToken = pad,
        VocabularyPath = Vocabulary,
        MergesPath = Merges,
    };

    private static CompiledGraph Graph(Checkpoint checkpoint, DiffusionPart part) => new()
    {
        Key = $"{checkpoint.Path} {part}",
        WeightsFolder = checkpoint.Parts[part].WeightsFolder,
        Compile = (target, _) => GraphCompiler.Compile(checkpoint, part, target),
    };

    private static DiffusionModelCard Card(string name, DiffusionFamily family) => new()
    {
        Kind = ModelKind.Diffusion,
        Id = name,
        Name = name,
        Version = "1",
        Files = [],
        Licence = ModelCard.NotDeclared,
        TrainingData = Nothing,
        Architecture = name,
        Family = family,
        Tasks = [ModelTask.Refine, ModelTask.Inpaint],
    };
}
