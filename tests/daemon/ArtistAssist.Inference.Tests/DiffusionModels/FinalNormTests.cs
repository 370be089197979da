using ArtistAssist.Inference.DiffusionModels.Text;
using ArtistAssist.Inference.Tests.Architectures;
using ArtistAssist.Models.Diffusion;
using ArtistAssist.Testing.Checkpoints;

namespace ArtistAssist.Inference.Tests.DiffusionModels;

public sealed class FinalNormTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("artistassist-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Apply_FoundFromTheLastLayer_NormalisesAnotherAsTheEncoderDoes(int layer)
    {
        var path = new TinyCheckpoint().Add("clip", ClipTensors.Clip(128, 3), "cond_stage_model.transformer.").Write(Path.Combine(_folder, "m.safetensors"));
        var ids = Enumerable.Range(0, 77).Select(i => i == 0 ? 97 : i < 20 ? i : 98).ToArray();
        var outputs = CompiledNetwork.Run(path, DiffusionPart.TextEncoder, new GraphTarget(), CompiledNetwork.Ids("input_ids", ids, 1, 77));
        var norm = new FinalNorm(outputs["hidden_states.3"].Values, outputs["last_hidden_state"].Values, width: 128);
        var hidden = outputs[$"hidden_states.{layer + 1}"].Values;

        norm.Apply(hidden);

        var expected = outputs[$"normalized_hidden_states.{layer + 1}"].Values;
        Assert.Equal(0, expected.Zip(hidden, (a, b) => Math.Abs(a - b)).Max(), 2e-5);
    }
}
