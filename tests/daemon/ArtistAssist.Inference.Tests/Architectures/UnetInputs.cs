using ArtistAssist.Testing.Checkpoints;
using Microsoft.ML.OnnxRuntime;
using static ArtistAssist.Inference.Tests.Architectures.CompiledNetwork;

namespace ArtistAssist.Inference.Tests.Architectures;

/// <summary>What the script that made the figures gave to the UNets and ControlNets.</summary>
internal static class UnetInputs
{
    private const float Timestep = 951;

    public static IEnumerable<(string Name, OrtValue Value)> For(UnetLayout layout, long height = 8, long width = 12)
    {
        yield return Given("sample", 2, layout.InChannels, height, width);
        yield return Floats("timestep", [Timestep], 1);
        yield return Given("encoder_hidden_states", 2, 7, layout.TextWidth);
        if (layout.GuidanceWidth is { } guidance)
        {
            yield return Given("timestep_cond", 2, guidance);
        }

        if (layout.AddedInputs is not null)
        {
            yield return Given("text_embeds", 2, 40);
            yield return Floats("time_ids", [512, 768, 0, 16, 512, 768, 1024, 640, 8, 0, 1000, 600], 2, 6);
        }
    }

    public static IEnumerable<(string Name, OrtValue Value)> Residuals()
    {
        long[][] shapes = [[2, 32, 8, 12], [2, 32, 8, 12], [2, 32, 4, 6], [2, 32, 4, 6], [2, 32, 2, 3], [2, 64, 2, 3]];
        return shapes.Select((shape, i) => Given($"down_block_additional_residual_{i}", shape)).Append(Given("mid_block_additional_residual", 2, 64, 2, 3));
    }

    public static (string Name, OrtValue Value) Given(string name, params long[] shape) => Floats(name, TinyValues.Input(name, shape), shape);
}
