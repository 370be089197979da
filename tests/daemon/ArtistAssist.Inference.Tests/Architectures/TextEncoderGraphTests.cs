using ArtistAssist.Models.Diffusion;
using ArtistAssist.Models.Safetensors;
using ArtistAssist.Testing.Checkpoints;

namespace ArtistAssist.Inference.Tests.Architectures;

/// <summary>Text encoders as compiled, against an implementation on torch's own attention.</summary>
public sealed class TextEncoderGraphTests : IDisposable
{
    private const double Tolerance = 1e-4;
    private const int End = 98;
    private readonly string _folder = Directory.CreateTempSubdirectory("artistassist-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Compile_ClipOfStableDiffusion1_GivesItsFigures()
    {
        var path = Write(new TinyCheckpoint().Add("clip", ClipTensors.Clip(128, 2), "cond_stage_model.transformer."));

        Check("clip", Run(path, DiffusionPart.TextEncoder));
    }

    [Fact]
    public void Compile_ClipWithoutItsFirstWord_GivesItsFigures()
    {
        var tensors = new TinyCheckpoint();
        foreach (var tensor in ClipTensors.Clip(128, 2).Tensors)
        {
            tensors.Write(tensor.Name.Replace("text_model.", "cond_stage_model.transformer.", StringComparison.Ordinal), tensor.Shape, TinyValues.Weights("clip", tensor.Name, tensor.Shape));
        }

        Check("clip", Run(Write(tensors), DiffusionPart.TextEncoder));
    }

    [Theory]
    [InlineData("openclip", "cond_stage_model.model.", DiffusionPart.TextEncoder)]
    [InlineData("bigclip", "conditioner.embedders.1.model.", DiffusionPart.TextEncoder2)]
    [InlineData("bigclip", "conditioner.embedders.0.model.", DiffusionPart.TextEncoder2)]
    public void Compile_OpenClip_GivesItsFigures(string name, string prefix, DiffusionPart part)
    {
        var path = Write(new TinyCheckpoint().AddOpenClip(name, Tensors(name), prefix));

        Check(name, Run(path, part));
    }

    [Theory]
    [InlineData("clip", "quick_gelu", "text_encoder", DiffusionPart.TextEncoder)]
    [InlineData("openclip", "gelu", "text_encoder", DiffusionPart.TextEncoder)]
    [InlineData("bigclip", "gelu", "text_encoder_2", DiffusionPart.TextEncoder2)]
    public void Compile_DiffusersFolder_GivesItsFigures(string name, string activation, string folder, DiffusionPart part)
    {
        new TinyCheckpoint().Add(name, Tensors(name)).Write(Path.Combine(_folder, folder, "model.safetensors"));
        File.WriteAllText(Path.Combine(_folder, folder, "config.json"), $$"""{"hidden_act":"{{activation}}","num_attention_heads":2}""");

        Check(name, Run(_folder, part));
    }

    [Fact]
    public void Compile_24thLayerOfStableDiffusion2_IsLeftOut()
    {
        var path = Write(new TinyCheckpoint().AddOpenClip("deep", ClipTensors.Clip(64, 24), "cond_stage_model.model."));

        var outputs = Run(path, DiffusionPart.TextEncoder);

        Assert.Contains("hidden_states.23", outputs.Keys);
        Assert.DoesNotContain("hidden_states.24", outputs.Keys);
        Assert.Equal(outputs["normalized_hidden_states.23"].Values, outputs["last_hidden_state"].Values);
    }

    [Theory]
    [InlineData(TensorType.Float16)]
    [InlineData(TensorType.BFloat16)]
    public void Compile_HalfWeights_AreNear(TensorType type)
    {
        var path = Write(new TinyCheckpoint(type).AddOpenClip("bigclip", Tensors("bigclip"), "conditioner.embedders.1.model."));

        var outputs = Run(path, DiffusionPart.TextEncoder2);

        NetworkFigures.Check(NetworkFigures.Of("bigclip").Outputs["text_embeds"], outputs["text_embeds"], tolerance: 0.03);
    }

    private static TensorList Tensors(string name) => name == "bigclip" ? ClipTensors.Clip(128, 3, projection: 40) : ClipTensors.Clip(128, 2);

    private static Dictionary<string, Tensor> Run(string path, DiffusionPart part)
    {
        var ids = Enumerable.Repeat(End, 2 * 77).ToArray();
        int[] first = [97, 5, 17, 3, 44, 0, 61];
        int[] second = [97, 12, 90];
        first.CopyTo(ids, 0);
        second.CopyTo(ids, 77);
        return CompiledNetwork.Run(path, part, new GraphTarget { FusedOperators = true }, CompiledNetwork.Ids("input_ids", ids, 2, 77));
    }

    private static void Check(string name, Dictionary<string, Tensor> outputs)
    {
        var figures = NetworkFigures.Of(name).Outputs;
        Assert.Equal(figures.Keys.Order(), outputs.Keys.Order());
        Assert.All(figures, output => NetworkFigures.Check(output.Value, outputs[output.Key], Tolerance));
    }

    private string Write(TinyCheckpoint checkpoint) => checkpoint.Write(Path.Combine(_folder, "m.safetensors"));
}
