using ArtistAssist.Models.Safetensors;
using ArtistAssist.Testing.Checkpoints;

namespace ArtistAssist.Models.Tests.Lora;

public sealed class LoraFigureTests : IDisposable
{
    private readonly LoraSetup _setup = new();

    public static TheoryData<string> Cases => [.. LoraFigure.Names];

    public void Dispose() => _setup.Dispose();

    [Theory]
    [MemberData(nameof(Cases))]
    public void Merge_LorasOfEveryKind_GivesTheFiguresAndChangesNothingElse(string name)
    {
        var figure = LoraFigure.Of(name);
        var model = _setup.Model(figure.Checkpoint, figure.Type);

        _setup.Merge(model, [.. figure.Loras.Select(lora => _setup.Layer(Write(lora), lora.Name, lora.Weight, lora.TextEncoderWeight))]);

        var merged = _setup.ReadMerged();
        Assert.Equal(figure.Changed.Keys.Order(), merged.Keys.Order());
        Assert.All(merged, tensor => Check(figure.Changed[tensor.Key], tensor.Value.Values, tensor.Value.Tensor, figure.Type));
    }

    private static TinyCheckpoint Write(LoraFigure.File lora)
    {
        var file = new TinyCheckpoint(lora.Type);
        foreach (var tensor in lora.Tensors)
        {
            file.Write(tensor.Name, tensor.Shape, tensor.Value is { } value ? [value] : TinyValues.Weights(lora.Name, tensor.Name, tensor.Shape));
        }

        return lora.BaseModel is { } declared ? file.AddMetadata("ss_base_model_version", declared) : file;
    }

    private static void Check(LoraFigure.Values expected, float[] actual, SafetensorsTensor tensor, TensorType type)
    {
        Assert.Equal(type, tensor.Type);
        Assert.Equal(expected.Shape, tensor.Shape);
        for (var i = 0; i < expected.Watched.Length; i++)
        {
            var value = actual[(long)i * actual.Length / expected.Watched.Length];
            var tolerance = (1e-6 * Math.Max(expected.Magnitude, Math.Abs(expected.Watched[i]))) + (HalfStep(type) * Math.Abs(expected.Watched[i]));
            Assert.True(Math.Abs(value - expected.Watched[i]) <= tolerance, $"{tensor.Name}: {value} at {i}, expected {expected.Watched[i]}");
        }

        var dot = actual.Zip(TinyValues.Uniform($"dot:{tensor.Name}", actual.Length), (value, factor) => (double)value * factor).Sum();
        Assert.Equal(expected.Dot, dot, (1e-6 + HalfStep(type)) * expected.Magnitude * Math.Sqrt(actual.Length));
    }

    /// <summary>How far rounding moves a number, relative to it.</summary>
    private static double HalfStep(TensorType type) => type switch
    {
        TensorType.Float16 => Math.ScaleB(1, -11),
        TensorType.BFloat16 => Math.ScaleB(1, -8),
        _ => 0,
    };
}
