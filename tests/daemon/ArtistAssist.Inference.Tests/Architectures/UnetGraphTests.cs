using ArtistAssist.Models.Diffusion;
using ArtistAssist.Models.Safetensors;
using ArtistAssist.Testing.Checkpoints;

namespace ArtistAssist.Inference.Tests.Architectures;

/// <summary>UNets as compiled, against UNet2DConditionModel of diffusers.</summary>
public sealed class UnetGraphTests : IDisposable
{
    private const double Tolerance = 1e-4;
    private readonly string _folder = Directory.CreateTempSubdirectory("artistassist-").FullName;

    public static TheoryData<string, bool, bool> Cases
    {
        get
        {
            var cases = new TheoryData<string, bool, bool>();
            foreach (var name in new[] { "sd1", "inpaint", "lcm", "sd2", "sdxl" })
            {
                cases.Add(name, true, true);
                cases.Add(name, true, false);
                cases.Add(name, false, true);
            }

            return cases;
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Compile_Unet_GivesWhatDiffusersGives(string name, bool original, bool fused)
    {
        var layout = Layout(name);
        var tensors = UnetTensors.Unet(layout);
        var path = original ? Original(name, layout) : Folder(name, layout);

        var outputs = CompiledNetwork.Run(path, DiffusionPart.Unet, new GraphTarget { FusedOperators = fused }, UnetInputs.For(layout));

        Assert.Equal(NetworkFigures.Of(name).Parameters, tensors.Parameters);
        NetworkFigures.Check(NetworkFigures.Of(name).Outputs["out_sample"], outputs["out_sample"], Tolerance);
    }

    [Theory]
    [InlineData("sd1/float16", TensorType.Float16)]
    [InlineData("sd1/bfloat16", TensorType.BFloat16)]
    public void Compile_HalfWeights_AreComputedInFullPrecision(string figures, TensorType type)
    {
        var path = Original("sd1", UnetLayout.TinySd1, type);

        var outputs = CompiledNetwork.Run(path, DiffusionPart.Unet, new GraphTarget { FusedOperators = true }, UnetInputs.For(UnetLayout.TinySd1));

        NetworkFigures.Check(NetworkFigures.Of(figures).Outputs["out_sample"], outputs["out_sample"], Tolerance);
    }

    [Theory]
    [InlineData(TensorType.Float32)]
    [InlineData(TensorType.Float16)]
    [InlineData(TensorType.BFloat16)]
    public void Compile_HalfPrecision_IsNear(TensorType type)
    {
        var path = Original("sd1", UnetLayout.TinySd1, type);

        var outputs = CompiledNetwork.Run(path, DiffusionPart.Unet, new GraphTarget { Precision = GraphPrecision.Half }, UnetInputs.For(UnetLayout.TinySd1));

        NetworkFigures.Check(NetworkFigures.Of("sd1").Outputs["out_sample"], outputs["out_sample"], tolerance: 0.05);
    }

    [Theory]
    [InlineData("sd1")]
    [InlineData("sd2")]
    public void Compile_HeadsInTurn_GivesTheSame(string name)
    {
        var layout = Layout(name);

        var outputs = CompiledNetwork.Run(Original(name, layout), DiffusionPart.Unet, new GraphTarget { HeadsInTurn = true }, UnetInputs.For(layout));

        NetworkFigures.Check(NetworkFigures.Of(name).Outputs["out_sample"], outputs["out_sample"], Tolerance);
    }

    [Fact]
    public void Compile_TensorsChangedInAnotherFile_AreTakenFromThere()
    {
        const string layer = "model.diffusion_model.output_blocks.5.0.out_layers.3";
        var wrong = Path.Combine(_folder, "models", "wrong.safetensors");
        new TinyCheckpoint().AddOriginal("sd1", UnetTensors.Unet(UnetLayout.TinySd1), UnetLayout.TinySd1, except: "up_blocks.2.resnets.1.conv2.weight").Write($"{layer}.weight", [32, 32, 3, 3], new float[32 * 32 * 9]).Write(wrong);
        var side = new TinyCheckpoint().Write($"{layer}.weight", [32, 32, 3, 3], TinyValues.Weights("sd1", "up_blocks.2.resnets.1.conv2.weight", [32, 32, 3, 3]));
        var changed = SafetensorsFile.Open(side.Write(Path.Combine(_folder, "cache", "lora", "side.safetensors")));

        var outputs = CompiledNetwork.Run(wrong, DiffusionPart.Unet, new GraphTarget { FusedOperators = true }, changed, UnetInputs.For(UnetLayout.TinySd1));

        NetworkFigures.Check(NetworkFigures.Of("sd1").Outputs["out_sample"], outputs["out_sample"], Tolerance);
    }

    [Fact]
    public void Compile_SidesThatCannotBeHalvedTwice_AreRoundedAsDiffusersDoes()
    {
        var path = Original("sd1", UnetLayout.TinySd1);

        var outputs = CompiledNetwork.Run(path, DiffusionPart.Unet, new GraphTarget { FusedOperators = true }, UnetInputs.For(UnetLayout.TinySd1, 7, 11));

        NetworkFigures.Check(NetworkFigures.Of("sd1/odd").Outputs["out_sample"], outputs["out_sample"], Tolerance);
    }

    [Fact]
    public void Compile_ControlResiduals_AreAdded()
    {
        var path = Original("sd1", UnetLayout.TinySd1);

        var outputs = CompiledNetwork.Run(
            path,
            DiffusionPart.Unet,
            new GraphTarget { FusedOperators = true, ControlResiduals = true },
            [.. UnetInputs.For(UnetLayout.TinySd1), .. UnetInputs.Residuals()]);

        NetworkFigures.Check(NetworkFigures.Of("sd1/control").Outputs["out_sample"], outputs["out_sample"], Tolerance);
    }

    [Theory]
    [InlineData("control", true)]
    [InlineData("control", false)]
    [InlineData("controlxl", true)]
    [InlineData("controlxl", false)]
    public void Compile_ControlNet_GivesWhatDiffusersGives(string name, bool original)
    {
        var layout = name == "control" ? UnetLayout.TinySd1 : UnetLayout.TinySdxl;
        var tensors = UnetTensors.ControlNet(layout);
        var file = Path.Combine(_folder, name, "diffusion_pytorch_model.safetensors");
        var path = original
            ? AddProjection(new TinyCheckpoint().AddOriginal(name, tensors, layout, "control_model."), layout).Write(file)
            : Path.GetDirectoryName(new TinyCheckpoint().Add(name, tensors).Write(file))!;
        File.WriteAllText(Path.Combine(_folder, name, "config.json"), Config(layout, "ControlNetModel"));

        var outputs = CompiledNetwork.Run(
            path,
            DiffusionPart.ControlNet,
            new GraphTarget { FusedOperators = true },
            UnetInputs.For(layout).Append(UnetInputs.Given("controlnet_cond", 2, 3, 64, 96)));

        Assert.Equal(NetworkFigures.Of(name).Parameters, tensors.Parameters);
        Assert.Equal(NetworkFigures.Of(name).Outputs.Keys.Order(), outputs.Keys.Order());
        Assert.All(NetworkFigures.Of(name).Outputs, output => NetworkFigures.Check(output.Value, outputs[output.Key], Tolerance));
    }

    private static UnetLayout Layout(string name) => name switch
    {
        "inpaint" => UnetLayout.TinySd1 with { InChannels = 9 },
        "lcm" => UnetLayout.TinySd1 with { GuidanceWidth = 16 },
        "sd2" => UnetLayout.TinySd2,
        "sdxl" => UnetLayout.TinySdxl,
        _ => UnetLayout.TinySd1,
    };

    private string Original(string model, UnetLayout layout, TensorType type = TensorType.Float32)
    {
        var checkpoint = new TinyCheckpoint(type).AddOriginal(model, UnetTensors.Unet(layout), layout);
        return AddProjection(checkpoint, layout).Write(Path.Combine(_folder, "any name.bin"));
    }

    /// <summary>The text encoder's projection tells how many inputs are text_embeds where the widths are not the published ones.</summary>
    private static TinyCheckpoint AddProjection(TinyCheckpoint checkpoint, UnetLayout layout) => layout.AddedInputs is null
        ? checkpoint
        : checkpoint.AddOpenClip("bigclip", ClipTensors.Clip(64, 1, projection: 40), "conditioner.embedders.1.model.");

    private string Folder(string model, UnetLayout layout)
    {
        var folder = Path.Combine(_folder, "diffusers");
        new TinyCheckpoint().Add(model, UnetTensors.Unet(layout)).Write(Path.Combine(folder, "unet", "diffusion_pytorch_model.fp16.safetensors"));
        File.WriteAllText(Path.Combine(folder, "unet", "config.json"), Config(layout, "UNet2DConditionModel"));
        return folder;
    }

    private static string Config(UnetLayout layout, string type) => layout switch
    {
        { AddedInputs: not null } => $$"""
            {"_class_name":"{{type}}","attention_head_dim":[1,2],"num_attention_heads":null,"addition_embed_type":"text_time","addition_time_embed_dim":8}
            """,
        { Linear: true } => $$"""{"_class_name":"{{type}}","attention_head_dim":[1,2]}""",
        _ => $$"""{"_class_name":"{{type}}","attention_head_dim":8,"norm_eps":1e-05,"norm_num_groups":32}""",
    };
}
