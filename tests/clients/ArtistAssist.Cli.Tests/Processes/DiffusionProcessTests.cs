using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ArtistAssist.Cli.Tests.Pictures;
using ArtistAssist.Testing.Checkpoints;

namespace ArtistAssist.Cli.Tests.Processes;

/// <summary>An artist's own checkpoint, ControlNet and LoRA, from their import to the picture, through the real daemon.</summary>
public sealed partial class DiffusionProcessTests : IAsyncLifetime
{
    private const string Words = "ink, a (cat:1.2)";
    private readonly OwnDaemon _daemon = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _daemon.DisposeAsync();

    [Fact]
    public async Task ImportThenRefine_EveryScheduler_DrawsWithControlAndLoraAndNamesThem()
    {
        string[] schedulers = ["ddim", "pndm", "euler", "euler-a", "heun", "lms", "dpmpp-2m", "dpmpp-2m-sde", "unipc", "lcm", "tcd"];
        var picture = await ImportAllAsync();

        var used = new HashSet<string>();
        foreach (var scheduler in schedulers)
        {
            var target = await RefineAsync(picture, scheduler, $"{Words} <lora:strokes:0.7>", "--scheduler", scheduler, "--control", "line_art:0.8:0-0.9", "--no-sketch-control");
            var account = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(target));
            used.Add(SchedulerOf().Match(account).Groups[1].Value);
            Assert.Contains("\"model\":\"lines\"", account, StringComparison.Ordinal);
        }

        Assert.Equal(schedulers.Length, used.Count);
        Assert.DoesNotContain("", used);
    }

    [Fact]
    public async Task ImportThenRefine_WithControlAndLora_BothShapeTheResultAndAreAccountedFor()
    {
        var picture = await ImportAllAsync();

        var both = await RefinedAsync(picture, "both", $"{Words} <lora:strokes:0.7>", "--control", "line_art");
        var unled = await RefinedAsync(picture, "unled", $"{Words} <lora:strokes:0.7>", "--no-sketch-control");
        var plain = await RefinedAsync(picture, "plain", Words, "--control", "line_art");

        Assert.Equal(3, new[] { both, unled, plain }.Select(line => line.GetProperty("sha256").GetString()).Distinct().Count());
        Assert.Equal("not declared", both.GetProperty("model_licence").GetString());
        var networks = both.GetProperty("networks").EnumerateArray().ToList();
        Assert.Equal(
            [("control", "lines", Hash("lines.safetensors"), "MIT", "Drawn for it."), ("lora", "strokes", Hash("strokes.safetensors"), "not declared", "not declared")],
            networks.Select(network => (Text(network, "kind"), Text(network, "model_id"), Text(network, "sha256"), Text(network, "licence"), Text(network, "training_data"))));
        Assert.Equal("lora", Text(Assert.Single(unled.GetProperty("networks").EnumerateArray()), "kind"));
    }

    private static string Text(JsonElement line, string name) => line.GetProperty(name).GetString()!;

    private string Hash(string name) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(_daemon.Folder.Of(name))));

    /// <returns>A picture to refine.</returns>
    private async Task<string> ImportAllAsync()
    {
        const string layer = "lora_unet_down_blocks_0_attentions_0_transformer_blocks_0_attn1_to_q";
        var model = TinyModels.WriteSd1Folder(_daemon.Folder.Of("mine"), clipTokens: true);
        var control = new TinyCheckpoint().AddOriginal("control", UnetTensors.ControlNet(TinyModels.Sd1Layout), TinyModels.Sd1Layout, "control_model.").Write(_daemon.Folder.Of("lines.safetensors"));
        var lora = new TinyCheckpoint()
            .Write($"{layer}.lora_down.weight", [4, 32], TinyValues.Weights("strokes", "down", [4, 32]))
            .Write($"{layer}.lora_up.weight", [32, 4], TinyValues.Weights("strokes", "up", [32, 4]))
            .Write(_daemon.Folder.Of("strokes.safetensors"));
        foreach (var arguments in (string[][])[[model], [control, "--control", "line_art", "--licence", "MIT", "--training-data", "Drawn for it."], [lora]])
        {
            var outcome = await _daemon.RunAsync(["models", "import", .. arguments]);
            Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        }

        return _daemon.Folder.Write("page.tif", GrayTiff.Of(96, 64, (x, y) => (x + y) % 16 < 3 ? 0 : 255));
    }

    private async Task<string> RefineAsync(string picture, string name, string prompt, params string[] options) =>
        Text(await RefinedAsync(picture, name, prompt, options), "target");

    private async Task<JsonElement> RefinedAsync(string picture, string name, string prompt, params string[] options)
    {
        var outcome = await _daemon.RunAsync(
            ["refine", picture, "--model", "mine", "--prompt", prompt, "--seed", "3", "--steps", "4", "--strength", "0.8", "--guidance", "5", "--device", "cpu", "--out", _daemon.Folder.Of($"{name}.png"), "--json", .. options]);
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        var done = JsonDocument.Parse(outcome.Lines[^1]).RootElement;
        Assert.Equal("done", Text(done, "event"));
        Assert.True(done.GetProperty("changed_pixels").GetInt32() > 0);
        return done;
    }

    [GeneratedRegex("\"scheduler\":\"([a-z0-9_]+)\"")]
    private static partial Regex SchedulerOf();
}
