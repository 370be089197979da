using ArtistAssist.Daemon.FunctionalTests.Infrastructure;
using ArtistAssist.Models.Safetensors;
using ArtistAssist.Protocol.V1;
using ArtistAssist.Testing.Checkpoints;

namespace ArtistAssist.Daemon.FunctionalTests;

/// <summary>Whole refinements with LoRAs, through a real daemon.</summary>
public sealed class LoraTests : IClassFixture<RunningDaemon>, IDisposable
{
    private const string Block = "down_blocks.0.attentions.0.transformer_blocks.0";
    private const string Text = "text_model.encoder.layers.1.self_attn.q_proj";
    private const string Convolution = "down_blocks.2.resnets.0.conv1";

    private readonly DaemonClient _client;
    private readonly string _artist = Directory.CreateTempSubdirectory("aa-artist-").FullName;

    public LoraTests(RunningDaemon running) => _client = running.Client;

    public void Dispose() => Directory.Delete(_artist, recursive: true);

    [Fact]
    public async Task Refine_WithTwoLoras_DrawsWhatTheCheckpointThatHasThemWithinDraws()
    {
        var plain = TinyModels.WriteSd1Folder(Place("plain"), clipTokens: true);
        var baked = TinyModels.WriteSd1Folder(Place("baked"), clipTokens: true);
        Bake(Path.Combine(baked, "unet", "diffusion_pytorch_model.safetensors"), ($"{Block}.attn1.to_q.weight", "first", 0.8 * 6 / 4), ($"{Block}.attn1.to_q.weight", "second", -0.5), ($"{Convolution}.weight", "second", -0.5));
        Bake(Path.Combine(baked, "text_encoder", "model.safetensors"), ($"{Text}.weight", "first", 0.4 * 6 / 4));
        var first = Lora("first", alpha: 6, ($"lora_unet_{Block}.attn1.to_q", $"{Block}.attn1.to_q.weight", [32, 32]), ($"lora_te_{Text}", $"{Text}.weight", [64, 64]));
        var second = Lora("second", alpha: null, ($"lora_unet_{Block}.attn1.to_q", $"{Block}.attn1.to_q.weight", [32, 32]), ($"lora_unet_{Convolution}", $"{Convolution}.weight", [64, 32, 3, 3]));
        foreach (var path in new[] { plain, baked, first, second })
        {
            await _client.ImportAsync(new ImportModelRequest { Path = path });
        }

        var wanted = await RefineAsync("baked", "ink");
        var withLoras = await RefineAsync("plain", "ink <lora:first:0.4:0.8><lora:second:-0.5>");
        var without = await RefineAsync("plain", "ink");

        Assert.InRange(LargestDifference(wanted, withLoras), 0, 1);
        Assert.InRange(LargestDifference(wanted, without), 8, 255);
    }

    private string Place(string name) => Path.Combine(_artist, name);

    private string Lora(string name, float? alpha, params (string Layer, string Tensor, long[] Shape)[] layers)
    {
        var file = new TinyCheckpoint();
        foreach (var (layer, tensor, shape) in layers)
        {
            var flat = layer.Replace('.', '_');
            var (down, up) = Factors(name, tensor, shape);
            file.Write($"{flat}.lora_down.weight", [4, .. shape[1..]], down).Write($"{flat}.lora_up.weight", [shape[0], 4, .. shape[2..].Select(_ => 1L)], up);
            if (alpha is { } value)
            {
                file.Write($"{flat}.alpha", [], [value]);
            }
        }

        return file.Write(Place($"{name}.safetensors"));
    }

    private static (float[] Down, float[] Up) Factors(string lora, string tensor, IReadOnlyList<long> shape) =>
        (TinyValues.Weights(lora, $"{tensor} down", [4, .. shape.Skip(1)]), TinyValues.Weights(lora, $"{tensor} up", [shape[0], 4]));

    /// <summary>Adds scale x up x down to tensors of a file, in float64.</summary>
    private static void Bake(string path, params (string Tensor, string Lora, double Scale)[] changes)
    {
        var writer = new SafetensorsWriter();
        var file = SafetensorsFile.Open(path);
        using (var data = file.OpenData())
        {
            foreach (var tensor in file.Tensors.Values)
            {
                var values = new float[tensor.Count];
                data.Read(tensor, values);
                var exact = Array.ConvertAll(values, value => (double)value);
                foreach (var change in changes.Where(change => change.Tensor == tensor.Name))
                {
                    Add(exact, Factors(change.Lora, tensor.Name, tensor.Shape), change.Scale, (int)tensor.Shape[0]);
                }

                writer.Add(tensor.Name, [.. tensor.Shape], Array.ConvertAll(exact, value => (float)value));
            }
        }

        writer.Write(path);
    }

    private static void Add(double[] values, (float[] Down, float[] Up) factors, double scale, int rows)
    {
        var columns = values.Length / rows;
        for (var i = 0; i < values.Length; i++)
        {
            var (row, column) = Math.DivRem(i, columns);
            for (var rank = 0; rank < 4; rank++)
            {
                values[i] += scale * factors.Up[(row * 4) + rank] * factors.Down[(rank * columns) + column];
            }
        }
    }

    private async Task<byte[]> RefineAsync(string model, string prompt)
    {
        var options = new RefineOptions { Seed = 5, Steps = 6, Strength = 0.7, GuidanceScale = 5, Prompt = prompt };
        var job = await _client.SubmitAsync(await _client.RefineAsync(Sketch.Draw(2), options, model));
        var events = await _client.WatchAsync(job);
        Assert.Null(events.FirstOrDefault(happened => happened.Failed is not null)?.Failed.Message);
        return (await _client.ResultAsync(new GetResultRequest { JobId = job })).Bytes;
    }

    private static int LargestDifference(byte[] one, byte[] other)
    {
        Assert.Equal(one.Length, other.Length);
        return one.Zip(other, (a, b) => Math.Abs(a - b)).Max();
    }
}
