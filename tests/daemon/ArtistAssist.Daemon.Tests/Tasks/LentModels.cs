using ArtistAssist.Daemon.Jobs;
using ArtistAssist.Daemon.Machine;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Model;
using ArtistAssist.Inference.Devices;
using ArtistAssist.Models.Cards;
using ArtistAssist.Models.Catalog;

namespace ArtistAssist.Daemon.Tests.Tasks;

/// <summary>Lends <see cref="ExactModel"/>, on a device that may fail.</summary>
internal sealed class LentModels : IDiffusionModels
{
    /// <summary>Evaluations so far, on all devices.</summary>
    public int Predictions { get; private set; }

    /// <summary>What was laid on the model the last time, as it was known when the model was lent.</summary>
    public IReadOnlyList<LoraUse> Loras { get; private set; } = [];

    /// <summary>Called before every evaluation with its number, from 1.</summary>
    public Action<int> OnPrediction { get; set; } = _ => { };

    /// <summary>The evaluation at which the first device fails; null for never.</summary>
    public int? FailsAt { get; set; }

    public DiffusionTraits TraitsOf(InstalledDiffusionModel model) => ExactModel.Plain;

    public DeviceKind FirstDevice(string? deviceId, CancellationToken token) => FailsAt is null ? DeviceKind.Cpu : DeviceKind.WebGpu;

    public void Run(
        InstalledDiffusionModel model,
        IReadOnlyList<LoraUse> loras,
        string? deviceId,
        Action<LentDiffusionModel> work,
        Action<DeviceNotice> notify,
        CancellationToken token)
    {
        Loras = loras;
        try
        {
            work(Lent(FirstDevice(deviceId, token)));
        }
        catch (InvalidOperationException failure)
        {
            FailsAt = null;
            notify(new DeviceNotice(DeviceKind.WebGpu, DeviceKind.Cpu, failure.Message));
            work(Lent(DeviceKind.Cpu));
        }
    }

    private LentDiffusionModel Lent(DeviceKind device) => new(new ExactModel(Count), device, new Dictionary<string, ControlModelCard>());

    private void Count()
    {
        Predictions++;
        OnPrediction(Predictions);
        if (Predictions == FailsAt)
        {
            throw new InvalidOperationException("it is out of memory.");
        }
    }
}
