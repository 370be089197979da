using ArtistAssist.Models.Diffusion;
using ArtistAssist.Models.Safetensors;
using ArtistAssist.Testing.Checkpoints;

namespace ArtistAssist.Inference.Tests.Architectures;

/// <summary>VAEs as compiled, against AutoencoderKL of diffusers.</summary>
public sealed class VaeGraphTests : IDisposable
{
    private const double Tolerance = 1e-4;
    private readonly string _folder = Directory.CreateTempSubdirectory("artistassist-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Compile_Vae_GivesWhatDiffusersGives(bool original, bool fused)
    {
        var path = original
            ? new TinyCheckpoint().AddOriginalVae("vae", VaeTensors.Tiny, layers: 1).Write(Path.Combine(_folder, "m.safetensors"))
            : Folder(VaeTensors.Vae(VaeTensors.Tiny, layers: 1));
        var target = new GraphTarget { FusedOperators = fused };

        var encoded = CompiledNetwork.Run(path, DiffusionPart.VaeEncoder, target, Given("sample", "picture", 2, 3, 16, 24));
        var decoded = CompiledNetwork.Run(path, DiffusionPart.VaeDecoder, target, Given("latent_sample", "latents", 2, 4, 5, 7));

        var figures = NetworkFigures.Of("vae");
        Assert.Equal(figures.Parameters, VaeTensors.Vae(VaeTensors.Tiny, layers: 1).Parameters);
        NetworkFigures.Check(figures.Outputs["latent_parameters"], encoded["latent_parameters"], Tolerance);
        NetworkFigures.Check(figures.Outputs["sample"], decoded["sample"], Tolerance);
    }

    [Fact]
    public void Compile_VaeAlone_IsRecognised()
    {
        var path = new TinyCheckpoint(TensorType.Float16).AddOriginalVae("vae", VaeTensors.Tiny, layers: 1, prefix: "").Write(Path.Combine(_folder, "vae.pt"));

        var encoded = CompiledNetwork.Run(path, DiffusionPart.VaeEncoder, new GraphTarget(), Given("sample", "picture", 2, 3, 16, 24));

        NetworkFigures.Check(NetworkFigures.Of("vae").Outputs["latent_parameters"], encoded["latent_parameters"], tolerance: 5e-3);
    }

    private static (string Name, Microsoft.ML.OnnxRuntime.OrtValue Value) Given(string input, string name, params long[] shape) =>
        CompiledNetwork.Floats(input, TinyValues.Input(name, shape), shape);

    private string Folder(TensorList tensors)
    {
        var folder = Path.Combine(_folder, "diffusers", "vae");
        new TinyCheckpoint().Add("vae", tensors).Write(Path.Combine(folder, "diffusion_pytorch_model.safetensors"));
        File.WriteAllText(Path.Combine(folder, "config.json"), """{"_class_name":"AutoencoderKL","norm_num_groups":32}""");
        return Path.GetDirectoryName(folder)!;
    }
}
