using System.Diagnostics;
using ArtistAssist.Diffusion.Guidance;
using ArtistAssist.Diffusion.Pipelines.ImageToImage;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests;
using ArtistAssist.Diffusion.Prompts;
using ArtistAssist.Diffusion.Schedulers;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Pixels;
using ArtistAssist.Inference.Devices;
using ArtistAssist.Inference.Devices.Probing;
using ArtistAssist.Inference.DiffusionModels;
using ArtistAssist.Inference.Sessions;
using ArtistAssist.Models.Cards;
using ArtistAssist.Models.Catalog;
using ArtistAssist.Models.Diffusion;
using ArtistAssist.Models.Import;

namespace ArtistAssist.Benchmarks;

/// <summary>An imported checkpoint behind the whole pipeline, on the processor.</summary>
internal sealed class DiffusionUnderTest : IDisposable
{
    private readonly SessionCache _sessions = new(new SessionSettings { Threads = 2, KeepAlive = TimeSpan.FromDays(1) }, TimeProvider.System);
    private readonly DeviceCatalog _devices;
    private readonly DiffusionModelRunner _runner;
    private readonly InstalledDiffusionModel _model;
    private readonly int _steps;
    private int _shade;

    /// <summary>Imports the checkpoint; nothing is loaded yet.</summary>
    /// <param name="checkpoint">The file.</param>
    /// <param name="folder">A folder for what is written.</param>
    /// <param name="steps">Steps of a proposal.</param>
    public DiffusionUnderTest(string checkpoint, string folder, int steps)
    {
        _steps = steps;
        _model = Import(checkpoint, Path.Combine(folder, "models"));
        var line = new ModelCatalog(ModelFolder.BesideTheProgram).GetDefaultLineModel(ModelTask.Cleanup);
        _devices = new DeviceCatalog(new InProcessProbe(line, TimeProvider.System), MachineIdentity.Read(line), Path.Combine(folder, "devices.json"), TimeProvider.System);
        _runner = new DiffusionModelRunner(_sessions, _devices);
    }

    /// <summary>Makes two proposals for a picture that was not seen before.</summary>
    public async Task<Proposals> ProposeTwiceAsync(int side)
    {
        // Another picture each time: the encoded one would be found again.
        using var picture = Scan.MakeInColor(new Extent(side, side));
        picture.Row(0)[0] = (byte)_shade++;
        return await _runner.RunAsync(
            new DiffusionSetup(_model),
            DeviceIds.ToId(DeviceKind.Cpu),
            opened => new Proposals(Propose(opened, picture, seed: 1), Propose(opened, picture, seed: 2)),
            _ => { },
            CancellationToken.None);
    }

    public void Dispose()
    {
        _devices.Dispose();
        _sessions.Dispose();
    }

    private Proposal Propose(OnnxDiffusionModel model, PixelBuffer picture, ulong seed)
    {
        using var result = new PixelBuffer(picture.Layout);
        var (inside, loads, texts, encodings) = (model.TimeInRuntime, _sessions.LoadCount, Texts(model), model.Meter.Runs(DiffusionPart.VaeEncoder));
        var steps = new List<double>();
        var started = Stopwatch.GetTimestamp();
        var last = started;
        new ImageToImagePipeline(new Resized(model, picture.Layout.Width)).Run(picture, default, null, Settings(seed), [result], _ => Tick(), null, CancellationToken.None);
        var whole = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        return new Proposal(
            whole,
            (model.TimeInRuntime - inside).TotalMilliseconds,
            Measure.Median([.. steps.Order()]),
            _sessions.LoadCount - loads,
            Texts(model) - texts,
            model.Meter.Runs(DiffusionPart.VaeEncoder) - encodings);

        void Tick()
        {
            steps.Add(Stopwatch.GetElapsedTime(last).TotalMilliseconds);
            last = Stopwatch.GetTimestamp();
        }
    }

    private static int Texts(OnnxDiffusionModel model) => model.Meter.Runs(DiffusionPart.TextEncoder);

    private ImageToImageSettings Settings(ulong seed) => new()
    {
        Strength = 1,
        StepCount = _steps,
        StepCounting = StepCounting.PartOfSteps,
        Scheduler = new SchedulerChoice { Kind = SchedulerKind.Ddim },
        Seeds = [seed],
        Guidance = new GuidanceSettings { Scale = 7 },
        Prompt = new PromptSettings { Prompt = "a castle on a hill", NegativePrompt = "blurry" },
    };

    private static InstalledDiffusionModel Import(string checkpoint, string models)
    {
        var imported = ModelImport.Look(new ImportRequest { Path = checkpoint }, _ => false, TimeProvider.System.GetUtcNow(), _ => { }, CancellationToken.None);
        var folder = Directory.CreateDirectory(Path.Combine(models, imported.Card.Id)).FullName;
        foreach (var (name, content) in imported.Files)
        {
            File.WriteAllBytes(Path.Combine(folder, name), content);
        }

        return (InstalledDiffusionModel)new ModelCatalog(new ModelFolder(models, BuiltIn: false)).GetUsable(imported.Card.Id);
    }

    /// <summary>What one proposal took.</summary>
    /// <param name="Whole">All of it, in milliseconds.</param>
    /// <param name="Inside">What of that was inside ONNX Runtime.</param>
    /// <param name="Step">A step.</param>
    /// <param name="Loads">Sessions made.</param>
    /// <param name="Texts">Runs of the text encoder.</param>
    /// <param name="Encodings">Runs of the autoencoder's encoder.</param>
    internal sealed record Proposal(double Whole, double Inside, double Step, int Loads, int Texts, int Encodings);

    /// <param name="First">For a picture that was not seen before.</param>
    /// <param name="Second">For the same one.</param>
    internal sealed record Proposals(Proposal First, Proposal Second)
    {
        /// <summary>Both together, as other programs are timed.</summary>
        public DiffusionTimes Times => new(Second.Step, First.Whole, Second.Whole);
    }
}
