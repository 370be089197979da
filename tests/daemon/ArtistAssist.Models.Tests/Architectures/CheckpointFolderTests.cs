using ArtistAssist.Models.Architectures;
using ArtistAssist.Models.Diffusion;
using ArtistAssist.Models.Safetensors;
using ArtistAssist.Testing.Checkpoints;

namespace ArtistAssist.Models.Tests.Architectures;

public sealed class CheckpointFolderTests : IDisposable
{
    private const string Sd1 = """{"_class_name":"UNet2DConditionModel","attention_head_dim":8}""";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_FolderOfAllNetworks_FindsThem()
    {
        WriteUnet(Sd1);
        Add("vae", """{"_class_name":"AutoencoderKL"}""", new TinyCheckpoint().Add("vae", VaeTensors.Vae(VaeTensors.Tiny, 1)));
        Add("text_encoder", """{"hidden_act":"quick_gelu"}""", new TinyCheckpoint().Add("clip", ClipTensors.Clip(64, 1)), "model.safetensors");
        Write("scheduler/scheduler_config.json", """{"prediction_type":"v_prediction","rescale_betas_zero_snr":true}""");

        var checkpoint = CheckpointReader.Open(_folder.Path);

        Assert.Equal(DiffusionFamily.StableDiffusion1, checkpoint.Family);
        Assert.Equal(4, checkpoint.Parts.Count);
        Assert.Equal((DiffusionPrediction.Velocity, true), (checkpoint.Prediction, checkpoint.ZeroTerminalSnr));
        Assert.Equal(Path.Combine(_folder.Path, "vae"), checkpoint.Parts[DiffusionPart.VaeDecoder].WeightsFolder);
    }

    [Fact]
    public void Open_FolderOfOneControlNet_IsRead()
    {
        new TinyCheckpoint().Add("control", UnetTensors.ControlNet(UnetLayout.TinySd1)).Write(Path.Combine(_folder.Path, "diffusion_pytorch_model.safetensors"));
        Write("config.json", """{"_class_name":"ControlNetModel","attention_head_dim":8}""");

        var checkpoint = CheckpointReader.Open(_folder.Path);

        Assert.Equal((3, 6), (checkpoint.ControlNet!.ImageChannels, checkpoint.ControlNet.Residuals));
    }

    [Fact]
    public void Open_WeightsInSeveralFiles_AreJoined()
    {
        var halves = UnetTensors.Unet(UnetLayout.TinySd1).Tensors.Chunk(120).ToList();
        for (var i = 0; i < halves.Count; i++)
        {
            var part = new TinyCheckpoint();
            Array.ForEach(halves[i], tensor => part.Write(tensor.Name, tensor.Shape, new float[tensor.Count]));
            part.Write(Path.Combine(_folder.Path, "unet", $"part{i}.safetensors"));
        }

        Write("unet/config.json", Sd1);
        Write("unet/diffusion_pytorch_model.safetensors.index.json", """{"weight_map":{"a":"part0.safetensors","b":"part1.safetensors","c":"part2.safetensors","d":"part0.safetensors"}}""");

        var checkpoint = CheckpointReader.Open(_folder.Path);

        Assert.Equal(3, checkpoint.Parts[DiffusionPart.Unet].Files.Count);
        Assert.NotEmpty(GraphCompiler.Compile(checkpoint, DiffusionPart.Unet, new GraphTarget()));
    }

    [Theory]
    [InlineData("../secret.safetensors")]
    [InlineData("/etc/secret.safetensors")]
    [InlineData("..\\\\secret.safetensors")]
    [InlineData("..")]
    public void Open_IndexThatLeavesItsFolder_IsRefused(string name)
    {
        Write("unet/config.json", Sd1);
        Write("unet/diffusion_pytorch_model.safetensors.index.json", $$"""{"weight_map": {"a": "{{name}}" } }""");

        AssertRefused("such in other folders");
    }

    [Theory]
    [InlineData("""{"attention_head_dim":0}""", "\"attention_head_dim\" in its unet/config.json is no whole number from 1")]
    [InlineData("""{"attention_head_dim":"many"}""", "\"attention_head_dim\"")]
    [InlineData("""{"norm_num_groups":99999}""", "\"norm_num_groups\"")]
    [InlineData("""{"resnet_time_scale_shift":"scale_shift"}""", "only \"default\" is known")]
    [InlineData("""{"class_embed_type":"projection"}""", "class_embed_type")]
    [InlineData("""{"addition_embed_type":"image"}""", "only \"text_time\" is known")]
    [InlineData("[]", "no JSON object")]
    [InlineData("{", "cannot be read")]
    public void Open_ConfigurationThatIsNotKnown_IsRefused(string config, string problem)
    {
        WriteUnet(config);

        AssertRefused(problem);
    }

    [Fact]
    public void Open_PickledWeights_AreRefusedWithAdvice()
    {
        Write("unet/config.json", Sd1);
        Write("unet/diffusion_pytorch_model.bin", "PK");

        AssertRefused("Python pickles");
    }

    [Fact]
    public void Open_EmptyFolder_SaysWhatIsMissing() => AssertRefused("no unet, vae, text_encoder or controlnet");

    [Fact]
    public void Open_FolderOfAnotherClass_SaysWhich()
    {
        Write("config.json", """{"_class_name":"FluxTransformer2DModel"}""");

        AssertRefused("is of FluxTransformer2DModel");
    }

    private void WriteUnet(string config) =>
        Add("unet", config, new TinyCheckpoint().Add("sd1", UnetTensors.Unet(UnetLayout.TinySd1)), "diffusion_pytorch_model.safetensors");

    private void Add(string folder, string config, TinyCheckpoint checkpoint, string file = "diffusion_pytorch_model.safetensors")
    {
        checkpoint.Write(Path.Combine(_folder.Path, folder, file));
        Write($"{folder}/config.json", config);
    }

    private void Write(string name, string text)
    {
        var path = Path.Combine(_folder.Path, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private void AssertRefused(string problem)
    {
        var exception = Assert.Throws<CheckpointException>(() => CheckpointReader.Open(_folder.Path));
        Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
    }
}
