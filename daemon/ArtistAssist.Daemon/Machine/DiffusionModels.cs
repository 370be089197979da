using ArtistAssist.Daemon.Jobs;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Model;
using ArtistAssist.Inference.Devices;
using ArtistAssist.Inference.DiffusionModels;
using ArtistAssist.Models.Catalog;

namespace ArtistAssist.Daemon.Machine;

/// <summary>Lends the diffusion models of the workbench.</summary>
internal sealed class DiffusionModels : IDiffusionModels
{
    private readonly Workbench _bench;
    private readonly Lazy<DiffusionModelRunner> _runner;

    public DiffusionModels(Workbench bench)
    {
        _bench = bench;
        _runner = new Lazy<DiffusionModelRunner>(() => new DiffusionModelRunner(bench.Sessions, bench.Devices));
    }

    public DiffusionTraits TraitsOf(InstalledDiffusionModel model) => DiffusionProfiles.From(model);

    public DeviceKind FirstDevice(string? deviceId, CancellationToken token) =>
        _bench.Devices.ChooseAsync(deviceId, token).GetAwaiter().GetResult().Candidates[0];

    public void Run(
        InstalledDiffusionModel model,
        IReadOnlyList<LoraUse> loras,
        string? deviceId,
        Action<IDiffusionModel, DeviceKind> work,
        Action<DeviceNotice> notify,
        CancellationToken token) => _runner.Value.RunAsync(
            new DiffusionSetup(model),
            deviceId,
            opened =>
            {
                work(opened, opened.Device);
                return true;
            },
            notify,
            token).GetAwaiter().GetResult();
}
