using System.Text;
using System.Text.Json;
using ArtistAssist.Diffusion.Guidance;
using ArtistAssist.Diffusion.Pipelines.ImageToImage;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests;
using ArtistAssist.Diffusion.Prompts;
using ArtistAssist.Diffusion.Schedulers.Configuration;
using ArtistAssist.Imaging.Pixels;
using ArtistAssist.Inference.Devices;
using ArtistAssist.Inference.DiffusionModels;
using ArtistAssist.Inference.Sessions;
using ArtistAssist.Inference.Tests.Architectures;

namespace ArtistAssist.Inference.Tests.DiffusionModels;

/// <summary>Whole runs, from prompt and picture to latents and picture, against diffusers' own pipelines with the same weights; Figures/write_figures.py made them.</summary>
public sealed class DiffusersRunTests : IDisposable
{
    private const double Tolerance = 2e-4;
    private static readonly Lazy<Figures> Runs = new(() => JsonSerializer.Deserialize<Figures>(
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "runs.json")), JsonSerializerOptions.Web)!);

    private readonly TinyModel _models = new();
    private readonly SessionCache _sessions = new(new SessionSettings { Threads = 1 }, TimeProvider.System);

    public static TheoryData<string> Names => [.. Runs.Value.Cases.Select(run => run.Name)];

    public void Dispose()
    {
        _sessions.Dispose();
        _models.Dispose();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Run_TinyCheckpoint_EndsAsDiffusersDoes(string name)
    {
        var figure = Runs.Value.Cases.Single(run => run.Name == name);
        var isLoneFile = name.StartsWith("single file", StringComparison.Ordinal);
        var setup = _models.Create(figure.Model == "control" ? "sd1" : figure.Model, isLoneFile ? null : figure.Config.GetRawText());
        var isControlled = figure.Model == "control";
        var lines = isControlled ? _models.CreateControl("lines") : null;
        setup = lines is null ? setup : setup with { Controls = [lines, lines with { Traits = new("inverted", TakesLines: true) }] };
        var model = new RecordingModel(new OnnxDiffusionModel(_sessions, setup, DeviceKind.Cpu, new DiffusionMemory()));
        using var picture = Drawing.Picture();
        using var result = new PixelBuffer(picture.Layout);
        using var mask = figure.Model == "inpaint" ? Drawing.Mask() : null;
        using var white = Drawing.Lines();
        using var black = Drawing.Lines(inverted: true);
        var settings = new ImageToImageSettings
        {
            Strength = figure.Strength,
            StepCount = figure.Steps,
            StepCounting = StepCounting.PartOfSteps,
            Scheduler = isLoneFile ? new SchedulerChoice { Kind = SchedulerConfigReader.Read(Encoding.UTF8.GetBytes(figure.Config.GetRawText())).Kind } : null,
            Guidance = new GuidanceSettings { Scale = figure.Guidance },
            Seeds = [figure.Seed],
            LatentMask = LatentMaskRule.Nearest,
            Prompt = PromptOf(name),
            Controls = isControlled
                ? [new ControlSettings("lines") { Picture = white, Strength = 0.8 }, new ControlSettings("inverted") { Picture = black, Strength = 0.5, Start = 0.3, End = 0.7 }]
                : [],
        };

        new ImageToImagePipeline(model).Run(picture, default, mask, settings, [result], null, null, CancellationToken.None);

        var scaled = Array.ConvertAll(model.Latents, value => (float)(value * model.Traits.LatentScale));
        NetworkFigures.Check(figure.Latents, new Tensor(scaled, [1, 4, Drawing.Height / 8, Drawing.Width / 8]), Tolerance);
        NetworkFigures.Check(figure.Picture, new Tensor(model.Picture, [1, 3, Drawing.Height, Drawing.Width]), Tolerance);
    }

    private static PromptSettings PromptOf(string name) => name switch
    {
        "sd1, two chunks" => Prompt(string.Join(' ', Enumerable.Range(0, 80).Select(i => (char)('a' + (i % 26)))), "b"),
        "sd1, clip skip 2" => Prompt("a (cat:1.3) dog", "b") with { ClipSkip = 2 },
        "sd2" or "sdxl, nothing negative" or "lcm" => Prompt("a (cat:1.3) dog", ""),
        _ => Prompt("a (cat:1.3) dog", "b"),
    };

    private static PromptSettings Prompt(string prompt, string negative) => new() { Prompt = prompt, NegativePrompt = negative };

    internal sealed record Figures(string Origin, IReadOnlyList<Figure> Cases);

    internal sealed record Figure(
        string Name, string Model, JsonElement Config, int Steps, double Strength, double Guidance, ulong Seed, NetworkFigures.Output Latents, NetworkFigures.Output Picture);
}
