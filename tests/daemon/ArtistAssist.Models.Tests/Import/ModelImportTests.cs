using ArtistAssist.Diffusion.Schedulers;
using ArtistAssist.Diffusion.Schedulers.Configuration;
using ArtistAssist.Models.Cards;
using ArtistAssist.Models.Catalog;
using ArtistAssist.Models.Diffusion;
using ArtistAssist.Models.Import;
using ArtistAssist.Models.Safetensors;
using ArtistAssist.Testing.Checkpoints;

namespace ArtistAssist.Models.Tests.Import;

public sealed class ModelImportTests : IDisposable
{
    private readonly ImportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Look_LoneCheckpoint_IsAModelWhoseWeightsStayWhereTheyAre()
    {
        var path = TinyModels.Sd1().AddMetadata("modelspec.title", "Ink  Lover\n").AddMetadata("modelspec.license", "CC0-1.0").Write(_folder.Place("my model (v2).safetensors"));

        var id = _folder.Import(path);

        Assert.Equal("ink-lover", id);
        var model = _folder.Open<InstalledDiffusionModel>(id);
        Assert.Equal(("Ink Lover", "CC0-1.0", ModelCard.NotDeclared), (model.Card.Name, model.Card.Licence, model.Card.TrainingData.Statement));
        Assert.Equal([ModelTask.Refine, ModelTask.Inpaint], model.Card.Tasks);
        Assert.Null(model.Card.Sha256);
        Assert.Equal(new FileInfo(path).Length, model.Card.Bytes);
        var content = model.Content;
        Assert.Equal((DiffusionFamily.StableDiffusion1, 4, 2, 0.18215, 4, 64), (content.Family, content.LatentChannels, content.LatentFactor, content.ScalingFactor, content.UnetInputChannels, content.TextWidth));
        var encoder = Assert.Single(content.TextEncoders);
        Assert.Equal((64, 2, 49407, null), (encoder.Width, encoder.Layers, encoder.PadToken, encoder.VocabularyPath));
        Assert.Equal([DiffusionPart.TextEncoder, DiffusionPart.Unet, DiffusionPart.VaeEncoder, DiffusionPart.VaeDecoder], content.Parts.Keys.Order());
        Assert.All(content.Parts.Values, graph => Assert.Equal(_folder.Artist, Assert.IsType<CompiledGraph>(graph).WeightsFolder));
        Assert.All(content.Parts.Values, graph => Assert.NotEmpty(((CompiledGraph)graph).Compile(new GraphTarget(), CancellationToken.None)));
        Assert.Equal(4, content.Parts.Values.Select(graph => graph.Key).Distinct().Count());
        Assert.True(Directory.EnumerateFiles(Path.GetDirectoryName(_folder.ModelFile(id, "card.json"))!).Sum(file => new FileInfo(file).Length) < 20_000);
    }

    [Fact]
    public void Look_ArtistsOwnWords_GoBeforeTheFiles()
    {
        var path = TinyModels.Sd1().AddMetadata("modelspec.license", "CC0-1.0").Write(_folder.Place("a.safetensors"));

        var id = _folder.Import(new ImportRequest { Path = path, Id = "mine", Name = "墨线", Licence = "My own", TrainingData = "My drawings." });

        var card = _folder.Open<InstalledDiffusionModel>(id).Card;
        Assert.Equal(("mine", "墨线", "My own", "My drawings."), (card.Id, card.Name, card.Licence, card.TrainingData.Statement));
        Assert.Contains("墨线", File.ReadAllText(_folder.ModelFile(id, "card.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void Look_StableDiffusionXl_HasBothEncodersAndTimeIds()
    {
        var id = _folder.Import(TinyModels.Sdxl(TensorType.Float16).Write(_folder.Place("xl.safetensors")));

        var content = _folder.Open<InstalledDiffusionModel>(id).Content;
        Assert.Equal((DiffusionFamily.StableDiffusionXl, true, true, 1024, 128), (content.Family, content.TakesTimeIds, content.ZeroesEmptyPrompt, content.NativeSide, content.TextWidth));
        Assert.Equal([(DiffusionPart.TextEncoder, 49407), (DiffusionPart.TextEncoder2, 0)], content.TextEncoders.Select(encoder => (encoder.Part, encoder.PadToken)));
        Assert.Equal(40, content.TextEncoders[1].ProjectionWidth);
    }

    [Fact]
    public void Look_NineChannels_IsForInpaintingAlone()
    {
        var id = _folder.Import(TinyModels.Sd1(TinyModels.Sd1Layout with { InChannels = 9 }).Write(_folder.Place("hole.safetensors")));

        var model = _folder.Open<InstalledDiffusionModel>(id);
        Assert.Equal([ModelTask.Inpaint], model.Card.Tasks);
        Assert.Equal([ConditionPlane.Mask, ConditionPlane.MaskedPicture], model.Content.ConditionPlanes);
    }

    [Theory]
    [InlineData(null, false, false, null, PredictionType.Epsilon)]
    [InlineData("v_pred", false, false, null, PredictionType.Velocity)]
    [InlineData("v_pred", true, false, SchedulerKind.Euler, PredictionType.Velocity)]
    [InlineData(null, false, true, SchedulerKind.Lcm, PredictionType.Epsilon)]
    public void Look_NoConfiguration_GetsASchedulerThatSuits(string? mark, bool zeroTerminalSnr, bool guided, SchedulerKind? expected, PredictionType prediction)
    {
        var checkpoint = TinyModels.Sd1(TinyModels.Sd1Layout with { GuidanceWidth = guided ? 16 : null });
        _ = mark is null ? checkpoint : checkpoint.Write(mark, [1], [0]);
        _ = zeroTerminalSnr ? checkpoint.Write("ztsnr", [1], [0]) : checkpoint;

        var content = _folder.Open<InstalledDiffusionModel>(_folder.Import(checkpoint.Write(_folder.Place("a.safetensors")))).Content;

        var scheduler = SchedulerConfigReader.Read(System.Text.Encoding.UTF8.GetBytes(content.SchedulerConfig));
        Assert.Equal((expected, prediction, zeroTerminalSnr ? true : null), (scheduler.Kind, scheduler.PredictionType!.Value, scheduler.RescaleBetasZeroSnr));
        Assert.Equal(
            SchedulerConfig.StableDiffusion,
            scheduler with { Kind = null, PredictionType = null, RescaleBetasZeroSnr = null, TimestepSpacing = TimestepSpacing.Leading, OriginalInferenceSteps = null, TimestepScaling = null });
        Assert.Equal(guided ? 16 : null, content.GuidanceEmbeddingWidth);
    }

    [Fact]
    public void Look_FolderOfDiffusers_TakesItsConfiguration()
    {
        var folder = TinyModels.WriteSd1Folder(_folder.Place("a folder"));
        File.WriteAllText(Path.Combine(folder, "README.md"), "---\nlanguage: en\nlicense: \"openrail\"\n---\n# A model\n");

        var model = _folder.Open<InstalledDiffusionModel>(_folder.Import(folder));

        var content = model.Content;
        Assert.Equal(("a folder", "openrail", 0.25, 128, DiffusionPrediction.Velocity), (model.Card.Name, model.Card.Licence, content.ScalingFactor, content.NativeSide, content.Prediction));
        Assert.Contains("PNDMScheduler", content.SchedulerConfig, StringComparison.Ordinal);
        var encoder = Assert.Single(content.TextEncoders);
        Assert.Equal((98, Path.Combine(folder, "tokenizer", "vocab.json")), (encoder.PadToken, encoder.VocabularyPath));
        Assert.Equal(Path.Combine(folder, "vae"), content.Parts[DiffusionPart.VaeDecoder].WeightsFolder);
        Assert.Contains("unet/diffusion_pytorch_model.safetensors", model.Card.Files.Select(file => file.Name));
        Assert.All(content.Parts.Values, graph => Assert.NotEmpty(((CompiledGraph)graph).Compile(new GraphTarget(), CancellationToken.None)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Look_NumbersAsPythonWritesThem_AreRead(bool graphs)
    {
        const string config = """{"_class_name": "DPMSolverMultistepScheduler", "lambda_min_clipped": -Infinity, "a": Infinity, "b": [NaN], "note": "a \" and NaN", "solver_order": 3}""";
        var folder = _folder.Place("a folder");
        if (graphs)
        {
            TinyDiffusionFolder.Write(_folder.Artist, "a folder");
        }
        else
        {
            TinyModels.WriteSd1Folder(folder);
        }

        File.WriteAllText(Path.Combine(folder, "scheduler", "scheduler_config.json"), config);

        var content = _folder.Open<InstalledDiffusionModel>(_folder.Import(folder)).Content;

        var scheduler = SchedulerConfigReader.Read(System.Text.Encoding.UTF8.GetBytes(content.SchedulerConfig));
        Assert.Equal((SchedulerKind.DpmSolver2M, double.NegativeInfinity, 3), (scheduler.Kind!.Value, scheduler.LambdaMinClipped!.Value, scheduler.SolverOrder!.Value));
        Assert.Contains("a \\\" and NaN", content.SchedulerConfig, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vae_encoder/config.json", "\"scaling_factor\": 1.0", "\"scaling_factor\": 0", "scaling_factor is 0; it must be above 0")]
    [InlineData("unet/config.json", "\"sample_size\": 32", "\"sample_size\": 4", "pictures of 16 pixels; 32 to 8192")]
    [InlineData("unet/config.json", "\"sample_size\": 32", "\"sample_size\": 1024", null)]
    [InlineData("vae_encoder/config.json", "\"latent_factor\": 4", "\"latent_factor\": 65", "no whole number from 1 to 64")]
    public void Look_FolderOfGraphsWithOddNumbers_IsRefusedOrCanBeUsed(string name, string from, string to, string? expected)
    {
        TinyDiffusionFolder.Write(_folder.Artist, "graphs");
        var file = _folder.Place(Path.Combine("graphs", name));
        var text = File.ReadAllText(file);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(file, text.Replace(from, to, StringComparison.Ordinal));

        var exception = Record.Exception(() => _folder.Open<InstalledDiffusionModel>(_folder.Import(_folder.Place("graphs"))));

        Assert.Equal(expected is null ? null : typeof(CheckpointException), exception?.GetType());
        Assert.Contains(expected ?? "", exception?.Message ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void Look_SchedulerOfMoreTextThanIsKept_IsRefused()
    {
        TinyDiffusionFolder.Write(_folder.Artist, "graphs");
        File.WriteAllText(_folder.Place("graphs/scheduler/scheduler_config.json"), $$"""{"note": "{{new string('a', 1024 * 1024)}}"}""");

        var exception = Assert.Throws<CheckpointException>(() => _folder.Import(_folder.Place("graphs")));

        Assert.Contains("scheduler_config.json has more than", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Look_FolderOfGraphs_IsUsedWhereItIs()
    {
        TinyDiffusionFolder.Write(_folder.Artist, "graphs");

        var model = _folder.Open<InstalledDiffusionModel>(_folder.Import(_folder.Place("graphs")));

        Assert.Equal(DiffusionFamily.Line, model.Content.Family);
        Assert.Equal(_folder.Place(Path.Combine("graphs", "unet", "model.onnx")), Assert.IsType<StoredGraph>(model.Content.Parts[DiffusionPart.Unet]).FilePath);
        Assert.Contains("vae_encoder/config.json", model.Card.Files.Select(file => file.Name));
    }

    [Fact]
    public void Look_ControlNet_CanHelpModelsOfItsFamily()
    {
        var id = _folder.Import(new TinyCheckpoint().AddOriginal("control", UnetTensors.ControlNet(UnetLayout.TinySd1), UnetLayout.TinySd1, "control_model.").Write(_folder.Place("control_lineart.safetensors")));

        var model = _folder.Open<InstalledControlModel>(id);
        Assert.Equal((ModelKind.Control, 3, 24, DiffusionFamily.StableDiffusion1), (model.Card.Kind, model.Content.ImageChannels, model.Content.TextWidth, model.Card.Family));
        Assert.Empty(model.Card.Tasks);
        Assert.NotEmpty(((CompiledGraph)model.Content.Graph).Compile(new GraphTarget(), CancellationToken.None));
    }

    [Fact]
    public void Look_LoraOfKohyasScripts_SaysWhatItWasTrainedOn()
    {
        var path = new TinyCheckpoint()
            .Write("lora_unet_mid_block_attentions_0_transformer_blocks_0_attn2_to_k.lora_down.weight", [4, 2048], new float[4 * 2048])
            .Write("lora_unet_mid_block_attentions_0_transformer_blocks_0_attn2_to_k.lora_up.weight", [64, 4], new float[256])
            .Write("lora_unet_mid_block_attentions_0_transformer_blocks_0_attn2_to_k.alpha", [], [4])
            .AddMetadata("ss_num_train_images", "40")
            .AddMetadata("ss_dataset_dirs", """{"10_my ink": {"n_repeats": 10, "img_count": 40}}""")
            .AddMetadata("ss_sd_model_name", "base.safetensors")
            .Write(_folder.Place("ink.safetensors"));

        var model = _folder.Open<InstalledLora>(_folder.Import(path));

        Assert.Equal((DiffusionFamily.StableDiffusionXl, path), (model.Card.Family, model.FilePath));
        Assert.Equal("By its file: 40 pictures in \"10_my ink\" on top of base.safetensors.", model.Card.TrainingData.Statement);
    }

    [Fact]
    public void List_FileMovedAway_SaysSo()
    {
        var path = TinyModels.Sd1().Write(_folder.Place("a.safetensors"));
        var id = _folder.Import(path);
        File.Move(path, _folder.Place("b.safetensors"));

        var entry = _folder.Catalog.Get(id);

        Assert.Contains("is no longer in", entry.Problem, StringComparison.Ordinal);
        Assert.NotNull(entry.Card);
    }

    [Fact]
    public void Compile_FileChangedSinceTheModelWasListed_SaysSo()
    {
        var path = TinyModels.Sd1().Write(_folder.Place("a.safetensors"));
        var model = _folder.Open<InstalledDiffusionModel>(_folder.Import(path));
        File.SetLastWriteTimeUtc(path, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        var graph = (CompiledGraph)model.Content.Parts[DiffusionPart.Unet];
        var exception = Assert.Throws<ModelUnusableException>(() => graph.Compile(new GraphTarget(), CancellationToken.None));

        Assert.Contains("has changed since it was imported", exception.Message, StringComparison.Ordinal);
        Assert.Contains("has changed", _folder.Catalog.Get(model.Id).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compute_HashesOpen_AreThoseOfTheFiles()
    {
        var id = _folder.Import(TinyModels.Sd1().Write(_folder.Place("a.safetensors")));

        var card = await PendingHashes.ComputeAsync(_folder.Catalog.Get(id), CancellationToken.None);

        var expected = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(_folder.Place("a.safetensors"))));
        Assert.Equal(expected, card.Sha256);
        await File.WriteAllBytesAsync(_folder.ModelFile(id, "card.json"), CardWriter.Write(card));
        Assert.Equal(expected, _folder.Open<InstalledDiffusionModel>(id).Card.Sha256);
    }

    [Fact]
    public void Look_IdsAndNames_AreUnique()
    {
        var path = TinyModels.Sd1().Write(_folder.Place("Übung.v1_final!.safetensors"));

        string[] ids = [_folder.Import(path), _folder.Import(path), _folder.Import(new ImportRequest { Path = path, Name = "墨线" })];

        Assert.Equal(["ubung.v1_final", "ubung.v1_final-2", "model"], ids);
        Assert.Throws<ModelIdTakenException>(() => _folder.Import(new ImportRequest { Path = path, Id = "model" }));
    }

    [Fact]
    public void Look_Progress_TellsEveryNetwork()
    {
        var told = new List<ImportProgress>();

        _folder.Import(new ImportRequest { Path = TinyModels.Sd1().Write(_folder.Place("a.safetensors")) }, told.Add);

        Assert.Equal(ImportStage.Reading, told[0].Stage);
        Assert.Equal([0, 1, 2, 3, 4], told.Where(step => step is { Stage: ImportStage.Checking, Total: 4 }).Select(step => step.Done));
    }

    public static TheoryData<string, Action<string>, string> Refused => new()
    {
        { "pickle.ckpt", path => File.WriteAllBytes(path, [0x80, 2, .. new byte[100]]), "convert it to .safetensors" },
        { "zip.ckpt", path => File.WriteAllBytes(path, [.. "PK\x3\x4"u8, .. new byte[100]]), "convert it to .safetensors" },
        { "unet.safetensors", path => new TinyCheckpoint().Add("sd1", UnetTensors.Unet(UnetLayout.TinySd1)).Write(path), "it holds only a UNet; take the whole checkpoint" },
        { "vae.safetensors", path => new TinyCheckpoint().Add("vae", VaeTensors.Vae(VaeTensors.Tiny, 1)).Write(path), "it holds only a VAE" },
        { "pix2pix.safetensors", path => TinyModels.Sd1(TinyModels.Sd1Layout with { InChannels = 8 }).Write(path), "its UNet takes 8 channels" },
        { "model.onnx", path => File.WriteAllBytes(path, [8, 9]), "import the folder of the whole model" },
        { "missing.safetensors", _ => { }, "cannot be read" },
        { "dora.safetensors", path => new TinyCheckpoint().Write("lora_unet_a.lora_down.weight", [1, 1], [1]).Write("lora_unet_a.dora_scale", [1], [1]).Write(path), "it is a DoRA" },
        { "wide.safetensors", path => new TinyCheckpoint().Write("lora_unet_a.lora_down.weight", [1, 1, 1, 1, 1], [1]).Write(path), "has the shape [1, 1, 1, 1, 1]" },
        { "half.safetensors", path => new TinyCheckpoint().Write("lora_unet_a.lora_down.weight", [1, 1], [1]).Write(path), "its layer \"lora_unet_a\" is not whole" },
        { "quarter.safetensors", path => Lora(("hada_w1_a", [4, 2]), ("hada_w1_b", [2, 4]), ("hada_w2_a", [4, 2])).Write(path), "is not whole" },
        { "alpha.safetensors", path => Lora(("hada_w1_a", [4, 2]), ("hada_w1_b", [2, 4]), ("hada_w2_a", [4, 2]), ("hada_w2_b", [2, 4]), ("diff", [4, 4])).Write(path), "is not whole" },
        { "ranks.safetensors", path => Lora(("lora_down.weight", [3, 8]), ("lora_up.weight", [8, 4])).Write(path), "different ranks, [8, 4] and [3, 8]" },
        { "cores.safetensors", path => Lora(("lora_down.weight", [3, 8, 1, 1]), ("lora_up.weight", [8, 3, 1, 1]), ("lora_mid.weight", [3, 2, 3, 3])).Write(path), "[3, 2, 3, 3] between them" },
        { "kron.safetensors", path => Lora(("lokr_w1", [2, 2]), ("lokr_w2_a", [4, 2]), ("lokr_w2_b", [3, 4])).Write(path), "different ranks" },
        { "vector.safetensors", path => Lora(("lora_down.weight", [8]), ("lora_up.weight", [8])).Write(path), "which are no matrices" },
        { "rank.safetensors", path => new SafetensorsWriter().AddBlank("lora_unet_a.hada_w1_b", [1 << 20, 1 << 10], TensorType.Float16).Write(path), "has the shape [1048576, 1024]" },
        { "huge.safetensors", path => new SafetensorsWriter().AddBlank("lora_unet_a.lora_up.weight", [1 << 21, 4], TensorType.Float16).Write(path), "has the shape [2097152, 4]" },
        { "alphas.safetensors", path => Lora(("lora_down.weight", [3, 8]), ("lora_up.weight", [8, 3]), ("alpha", [2])).Write(path), "has the shape [2]" },
        { "whole-numbers.safetensors", path => new SafetensorsWriter().Add("lora_unet_a.lora_up.weight", TensorType.Int32, [1, 1], new byte[4]).Write(path), "is of Int32" },
        { "adapter.safetensors", path => Adapter("{").Write(path), "its lora_adapter_metadata is no JSON" },
        { "adapter-list.safetensors", path => Adapter("[]").Write(path), "its lora_adapter_metadata is no configuration" },
        { "adapter-alpha.safetensors", path => Adapter("""{"unet.lora_alpha": "8"}""").Write(path), "no number for \"unet.lora_alpha\"" },
        { "adapter-dora.safetensors", path => Adapter("""{"unet.use_dora": true}""").Write(path), "it is a DoRA" },
        { "te3.safetensors", path => new TinyCheckpoint().Write("transformer.a.lora_A.weight", [1, 1], [1]).Write(path), "is of no UNet or text encoder" },
        { "empty", path => Directory.CreateDirectory(path), "no unet, vae, text_encoder or controlnet" },
    };

    private static TinyCheckpoint Lora(params (string Role, long[] Shape)[] tensors)
    {
        var file = new TinyCheckpoint();
        foreach (var (role, shape) in tensors)
        {
            file.Write($"lora_unet_a.{role}", shape, new float[shape.Aggregate(1L, (product, size) => product * size)]);
        }

        return file;
    }

    private static TinyCheckpoint Adapter(string metadata) =>
        Lora(("lora_down.weight", [3, 8]), ("lora_up.weight", [8, 3])).AddMetadata("lora_adapter_metadata", metadata);

    [Theory]
    [MemberData(nameof(Refused))]
    public void Look_WhatCannotBeUsed_IsRefusedInOneSentence(string name, Action<string> write, string expected)
    {
        var path = _folder.Place(name);
        write(path);

        var exception = Assert.Throws<CheckpointException>(() => _folder.Import(path));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{\"form\":\"Checkpoint\"}")]
    public void List_SourceThatNoImportWrote_SaysSo(string text)
    {
        var id = _folder.Import(TinyModels.Sd1().Write(_folder.Place("a.safetensors")));
        File.WriteAllText(_folder.ModelFile(id, "source.json"), text);

        Assert.Contains("import it again", _folder.Catalog.Get(id).Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"latentChannels\": 4", "\"latentChannels\": 1000000")]
    [InlineData("\"conditionPlanes\": []", "\"conditionPlanes\": null")]
    [InlineData("\"name\": \"a.safetensors\"", "\"name\": \"../a.safetensors\"")]
    public void List_SourceOutOfItsRanges_SaysSo(string from, string to)
    {
        var id = _folder.Import(TinyModels.Sd1().Write(_folder.Place("a.safetensors")));
        var file = _folder.ModelFile(id, "source.json");
        var text = File.ReadAllText(file);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(file, text.Replace(from, to, StringComparison.Ordinal));

        Assert.Contains("import it again", _folder.Catalog.Get(id).Problem, StringComparison.Ordinal);
    }
}
