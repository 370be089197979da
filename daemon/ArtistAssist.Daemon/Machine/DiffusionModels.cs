using ArtistAssist.Daemon.Jobs;
using ArtistAssist.Daemon.Storage;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Model;
using ArtistAssist.Inference.Devices;
using ArtistAssist.Inference.DiffusionModels;
using ArtistAssist.Models.Catalog;
using ArtistAssist.Models.Lora;

namespace ArtistAssist.Daemon.Machine;

/// <summary>Lends the diffusion models of the workbench.</summary>
internal sealed class DiffusionModels : IDiffusionModels
{
    /// <summary>What follows white lines on black, so that a sketch can be its picture.</summary>
    private static readonly string?[] LineControls = ["line_art", "scribble", "soft_edge", "canny"];

    // A merge of Stable Diffusion XL has up to 5 GB.
    private const long MostMergedBytes = 16L << 30;

    private readonly Workbench _bench;
    private readonly LoraMerger _merger;
    private readonly Lazy<DiffusionModelRunner> _runner;

    public DiffusionModels(Workbench bench, DataFolders folders, TimeProvider time)
    {
        _bench = bench;
        _merger = new LoraMerger(folders.Merged, MostMergedBytes, time);
        _runner = new Lazy<DiffusionModelRunner>(() => new DiffusionModelRunner(bench.Sessions, bench.Devices));
    }

    public DiffusionTraits TraitsOf(InstalledDiffusionModel model) => DiffusionProfiles.From(new DiffusionSetup(model) { Controls = ControlsFor(model) });

    public DeviceKind FirstDevice(string? deviceId, CancellationToken token) =>
        _bench.Devices.ChooseAsync(deviceId, token).GetAwaiter().GetResult().Candidates[0];

    public void Run(
        InstalledDiffusionModel model,
        IReadOnlyList<LoraUse> loras,
        string? deviceId,
        Action<LentDiffusionModel> work,
        Action<DeviceNotice> notify,
        CancellationToken token)
    {
        var controls = ControlsFor(model);
        var cards = controls.ToDictionary(control => control.Traits.Name, control => control.Model.Card, StringComparer.Ordinal);
        var setup = new DiffusionSetup(Merge(model, loras, token)) { Controls = controls };
        _runner.Value.RunAsync(
            setup,
            deviceId,
            opened =>
            {
                work(new LentDiffusionModel(opened, opened.Device, cards));
                return true;
            },
            notify,
            token).GetAwaiter().GetResult();
    }

    private InstalledDiffusionModel Merge(InstalledDiffusionModel model, IReadOnlyList<LoraUse> loras, CancellationToken token)
    {
        if (loras.Count == 0)
        {
            return model;
        }

        var layers = loras.Select(lora => new LoraLayer(LoraOf(lora.Name), lora.Weight, lora.TextEncoderWeight)).ToList();
        return _merger.Merge(model, layers, token);
    }

    private InstalledLora LoraOf(string id) =>
        _bench.Catalog.GetUsable(id) as InstalledLora ?? throw new ModelUnusableException(id, $"The model \"{id}\" is no LoRA.");

    /// <summary>Those of its family that listen to embeddings as wide, under what they follow and under their ids.</summary>
    private List<ControlSetup> ControlsFor(InstalledDiffusionModel model)
    {
        var fitting = _bench.Catalog.List().Select(entry => entry.Model).OfType<InstalledControlModel>()
            .Where(control => control.Content.Family == model.Content.Family && control.Content.TextWidth == model.Content.TextWidth)
            .ToList();
        return
        [
            .. fitting.Where(control => control.Card.Control is not null).DistinctBy(control => control.Card.Control).Select(control => Setup(control.Card.Control!, control)),
            .. fitting.Where(control => fitting.TrueForAll(other => other.Card.Control != control.Id)).Select(control => Setup(control.Id, control)),
        ];
    }

    private static ControlSetup Setup(string name, InstalledControlModel control) =>
        new(new ControlTraits(name, LineControls.Contains(control.Card.Control)), control);
}
