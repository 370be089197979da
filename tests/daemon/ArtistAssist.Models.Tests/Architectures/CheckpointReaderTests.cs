using ArtistAssist.Models.Architectures;
using ArtistAssist.Models.Architectures.Networks;
using ArtistAssist.Models.Diffusion;
using ArtistAssist.Models.Safetensors;
using ArtistAssist.Testing.Checkpoints;

namespace ArtistAssist.Models.Tests.Architectures;

public sealed class CheckpointReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_WholeStableDiffusion1_FindsItsNetworks()
    {
        var path = Write(Sd1(UnetLayout.TinySd1)
            .Add("clip", ClipTensors.Clip(64, 2), "cond_stage_model.transformer.")
            .AddOriginalVae("vae", VaeTensors.Tiny, layers: 1)
            .Write("model_ema.decay", [1], [0.9999f])
            .AddMetadata("modelspec.license", "CC0-1.0"));

        var checkpoint = CheckpointReader.Open(path);

        Assert.Equal(DiffusionFamily.StableDiffusion1, checkpoint.Family);
        Assert.Equal([DiffusionPart.TextEncoder, DiffusionPart.Unet, DiffusionPart.VaeEncoder, DiffusionPart.VaeDecoder], checkpoint.Parts.Keys.Order());
        Assert.Equal(new UnetTraits { InputChannels = 4, Levels = 3, TimeWidth = 32, TextWidth = 24 }, checkpoint.Unet);
        Assert.Equal(new VaeTraits(LatentChannels: 4, LatentFactor: 2), checkpoint.Vae);
        Assert.Equal(new TextEncoderTraits(99, 64, 77, 2, null), checkpoint.TextEncoders[DiffusionPart.TextEncoder]);
        Assert.Equal("CC0-1.0", checkpoint.Metadata["modelspec.license"]);
        Assert.Null(checkpoint.Prediction);
        Assert.False(checkpoint.IsRefiner);
        Assert.Equal(_folder.Path, checkpoint.Parts[DiffusionPart.Unet].WeightsFolder);
    }

    [Fact]
    public void Open_WholeStableDiffusionXl_FindsBothTextEncoders()
    {
        var path = Write(new TinyCheckpoint()
            .AddOriginal("sdxl", UnetTensors.Unet(UnetLayout.TinySdxl), UnetLayout.TinySdxl)
            .Add("clip", ClipTensors.Clip(64, 2), "conditioner.embedders.0.transformer.")
            .AddOpenClip("bigclip", ClipTensors.Clip(64, 2, projection: 40), "conditioner.embedders.1.model."));

        var checkpoint = CheckpointReader.Open(path);

        Assert.Equal(DiffusionFamily.StableDiffusionXl, checkpoint.Family);
        Assert.Equal(new AddedConditions(TextEmbedsWidth: 40, TimeIds: 6, TimeIdWidth: 8), checkpoint.Unet!.Added);
        Assert.Null(checkpoint.TextEncoders[DiffusionPart.TextEncoder].ProjectionWidth);
        Assert.Equal(40, checkpoint.TextEncoders[DiffusionPart.TextEncoder2].ProjectionWidth);
    }

    [Theory]
    [InlineData(2816, 1280, 6, false)]
    [InlineData(2560, 1280, 5, true)]
    public void Open_PublishedWidthsOfStableDiffusionXl_TellTheRefinerByThem(int inputs, int textEmbeds, int timeIds, bool isRefiner)
    {
        var layout = UnetLayout.TinySdxl with { AddedInputs = inputs };

        var checkpoint = CheckpointReader.Open(Write(new TinyCheckpoint().AddOriginal("sdxl", UnetTensors.Unet(layout), layout)));

        Assert.Equal(new AddedConditions(textEmbeds, timeIds, 256), checkpoint.Unet!.Added);
        Assert.Equal(isRefiner, checkpoint.IsRefiner);
    }

    [Fact]
    public void Open_NineChannelsAndGuidance_AreRead()
    {
        var layout = UnetLayout.TinySd1 with { InChannels = 9, GuidanceWidth = 16 };

        var checkpoint = CheckpointReader.Open(Write(Sd1(layout)));

        Assert.Equal((9, 16), (checkpoint.Unet!.InputChannels, checkpoint.Unet.GuidanceWidth));
    }

    [Theory]
    [InlineData(0.01f, DiffusionPrediction.Noise)]
    [InlineData(0.2f, DiffusionPrediction.Velocity)]
    public void Open_StableDiffusion2_TellsPredictionByItsBias(float spread, DiffusionPrediction expected)
    {
        var layout = UnetLayout.TinySd2 with { Channels = [32, 32, 32, 32], Depths = [1, 1, 1, 0] };
        var checkpoint = new TinyCheckpoint();
        foreach (var tensor in UnetTensors.Unet(layout).Tensors)
        {
            var isTelling = tensor.Name == "up_blocks.3.attentions.2.transformer_blocks.0.norm1.bias";
            checkpoint.Write(tensor.Name, tensor.Shape, isTelling ? [.. Enumerable.Range(0, 32).Select(i => i % 2 == 0 ? spread : -spread)] : new float[tensor.Count]);
        }

        Assert.Equal(expected, CheckpointReader.Open(Write(checkpoint)).Prediction);
    }

    [Fact]
    public void Open_MarksOfVelocityAndZeroSnr_AreSeen()
    {
        var checkpoint = CheckpointReader.Open(Write(Sd1(UnetLayout.TinySd1).Write("v_pred", [1], [1]).Write("ztsnr", [1], [1])));

        Assert.Equal((DiffusionPrediction.Velocity, true), (checkpoint.Prediction, checkpoint.ZeroTerminalSnr));
    }

    [Fact]
    public void Open_PredictionInTheMetadata_IsRead()
    {
        var checkpoint = CheckpointReader.Open(Write(Sd1(UnetLayout.TinySd1).AddMetadata("modelspec.prediction_type", "v")));

        Assert.Equal(DiffusionPrediction.Velocity, checkpoint.Prediction);
    }

    [Fact]
    public void Open_BothNamings_GiveTheSameNetwork()
    {
        var original = CheckpointReader.Open(Write(Sd1(UnetLayout.TinySd1))).Parts[DiffusionPart.Unet];
        var alone = CheckpointReader.Open(Write(new TinyCheckpoint().Add("sd1", UnetTensors.Unet(UnetLayout.TinySd1)), "b.safetensors")).Parts[DiffusionPart.Unet];

        Assert.Equal(UnetTensors.Unet(UnetLayout.TinySd1).Tensors.Select(tensor => tensor.Name).Order(), original.Tensors.Keys.Order());
        Assert.Equal(original.Tensors.Keys.Order(), alone.Tensors.Keys.Order());
        Assert.Equal("model.diffusion_model.input_blocks.1.0.in_layers.2.weight", original.Tensors["down_blocks.0.resnets.0.conv1.weight"].Tensor.Name);
    }

    [Theory]
    [InlineData("lora_unet_down_blocks_0.lora_down.weight", "it is a LoRA")]
    [InlineData("model.diffusion_model.joint_blocks.0.context_block.attn.qkv.weight", "Stable Diffusion 3")]
    [InlineData("double_blocks.0.img_attn.qkv.weight", "Flux")]
    [InlineData("something.weight", "none of the networks")]
    public void Open_AnotherKind_SaysWhich(string tensor, string problem) =>
        AssertRefused(problem, Write(new TinyCheckpoint().Write(tensor, [1], [1])));

    [Fact]
    public void Open_WholeNumbersForWeights_AreRefused()
    {
        var writer = new SafetensorsWriter();
        foreach (var tensor in UnetTensors.Unet(UnetLayout.TinySd1).Tensors)
        {
            writer.Add(tensor.Name, TensorType.Float8E4M3, tensor.Shape, new byte[tensor.Count]);
        }

        AssertRefused("is of Float8E4M3", writer.Write(Path.Combine(_folder.Path, "m.safetensors")));
    }

    [Fact]
    public void Open_TwoNamesForOneWeight_IsRefused() =>
        AssertRefused("are both the weights", Write(new TinyCheckpoint()
            .Write("cond_stage_model.transformer.embeddings.token_embedding.weight", [9, 8], new float[72])
            .Write("cond_stage_model.transformer.text_model.embeddings.token_embedding.weight", [9, 8], new float[72])
            .Write("cond_stage_model.transformer.embeddings.position_embedding.weight", [77, 8], new float[616])));

    [Theory]
    [InlineData(1025, 8)]
    [InlineData(77, 9)]
    public void Open_PositionsThatNoClipHas_AreRefused(int positions, int width) =>
        AssertRefused("no CLIP has", Write(new TinyCheckpoint()
            .Write("cond_stage_model.transformer.embeddings.token_embedding.weight", [9, 8], new float[72])
            .Write("cond_stage_model.transformer.embeddings.position_embedding.weight", [positions, width], new float[positions * width])));

    [Theory]
    [InlineData("mid_block.resnets.0.conv1.weight", "are missing")]
    [InlineData("up_blocks.1.resnets.1.norm1.weight", "fewer layers")]
    [InlineData("down_blocks.1.downsamplers.0.conv.weight", "layers")]
    public void Compile_WeightsMissing_SaysWhich(string missing, string problem)
    {
        var checkpoint = new TinyCheckpoint();
        foreach (var tensor in UnetTensors.Unet(UnetLayout.TinySd1).Tensors.Where(tensor => tensor.Name != missing))
        {
            checkpoint.Write(tensor.Name, tensor.Shape, new float[tensor.Count]);
        }

        AssertNotCompiled(problem, Write(checkpoint));
    }

    [Theory]
    [InlineData("conv_in.bias", new long[] { 31 }, "[32]")]
    [InlineData("down_blocks.0.resnets.0.conv1.weight", new long[] { 32, 31, 3, 3 }, "32 inputs")]
    [InlineData("down_blocks.0.resnets.0.conv1.weight", new long[] { 32, 288 }, "4 sizes")]
    [InlineData("time_embedding.linear_2.weight", new long[] { 128, 127 }, "128 inputs")]
    [InlineData("mid_block.attentions.0.transformer_blocks.0.attn2.to_k.weight", new long[] { 64, 25 }, "inputs were expected")]
    [InlineData("conv_out.weight", new long[] { 4, 32, 3, 0 }, "sizes from 1")]
    public void Compile_WeightsOfAnotherShape_SaysWhich(string wrong, long[] shape, string problem)
    {
        var checkpoint = new TinyCheckpoint();
        foreach (var tensor in UnetTensors.Unet(UnetLayout.TinySd1).Tensors)
        {
            var sizes = tensor.Name == wrong ? shape : tensor.Shape;
            checkpoint.Write(tensor.Name, sizes, new float[sizes.Aggregate(1L, (product, size) => product * size)]);
        }

        AssertNotCompiled(problem, Write(checkpoint));
    }

    [Fact]
    public void Compile_GroupsThatDoNotDivide_AreRefused()
    {
        var layout = UnetLayout.TinySd1 with { Channels = [24, 32, 64] };

        AssertNotCompiled("cannot be parted into 32 groups", Write(Sd1(layout)));
    }

    [Fact]
    public void Compile_PartThatIsNotThere_SaysSo()
    {
        var checkpoint = CheckpointReader.Open(Write(Sd1(UnetLayout.TinySd1)));

        var exception = Assert.Throws<CheckpointException>(() => GraphCompiler.Compile(checkpoint, DiffusionPart.VaeDecoder, new GraphTarget()));

        Assert.Contains("it has no VaeDecoder", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new long[] { 31 })]
    [InlineData(new long[] { 1, 32 })]
    public void WeightLocations_ChangedTensorOfAnotherShape_IsRefused(long[] shape)
    {
        var part = CheckpointReader.Open(Write(new TinyCheckpoint().Add("sd1", UnetTensors.Unet(UnetLayout.TinySd1)))).Parts[DiffusionPart.Unet];
        var changed = SafetensorsFile.Open(Write(new TinyCheckpoint().Write("conv_in.bias", shape, new float[shape[^1]]), "changed.safetensors"));

        var exception = Assert.Throws<CheckpointException>(() => new WeightLocations(part, changed));

        Assert.Contains("conv_in.bias", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WeightLocations_FilesInTwoFolders_AreSeenFromAboveBoth()
    {
        var part = CheckpointReader.Open(Write(new TinyCheckpoint().Add("sd1", UnetTensors.Unet(UnetLayout.TinySd1)), "models/a.safetensors")).Parts[DiffusionPart.Unet];
        var changed = SafetensorsFile.Open(Write(new TinyCheckpoint().Write("conv_in.bias", [32], new float[32]), "models-changed/b.safetensors"));

        var locations = new WeightLocations(part, changed);

        Assert.Equal(_folder.Path, locations.Folder);
        Assert.Equal("models-changed/b.safetensors", locations.Find(part.Weights.Get("conv_in.bias")).Location);
        Assert.Equal("models/a.safetensors", locations.Find(part.Weights.Get("conv_in.weight")).Location);
    }

    private static TinyCheckpoint Sd1(UnetLayout layout) => new TinyCheckpoint().AddOriginal("sd1", UnetTensors.Unet(layout), layout);

    private static void AssertRefused(string problem, string path)
    {
        var exception = Assert.Throws<CheckpointException>(() => CheckpointReader.Open(path));
        Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
    }

    private static void AssertNotCompiled(string problem, string path)
    {
        var exception = Assert.Throws<CheckpointException>(() => GraphCompiler.Compile(CheckpointReader.Open(path), DiffusionPart.Unet, new GraphTarget()));
        Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
    }

    private string Write(TinyCheckpoint checkpoint, string name = "a.safetensors") => checkpoint.Write(Path.Combine(_folder.Path, name));
}
