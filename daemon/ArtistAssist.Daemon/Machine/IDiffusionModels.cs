using ArtistAssist.Daemon.Jobs;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Model;
using ArtistAssist.Inference.Devices;
using ArtistAssist.Models.Catalog;

namespace ArtistAssist.Daemon.Machine;

/// <summary>Lends diffusion models.</summary>
internal interface IDiffusionModels
{
    /// <summary>What a model is and takes, without loading it.</summary>
    DiffusionTraits TraitsOf(InstalledDiffusionModel model);

    /// <summary>The device that will be tried first.</summary>
    /// <param name="deviceId">The device that was asked for; null for the fastest.</param>
    /// <param name="token">Stops the choice.</param>
    DeviceKind FirstDevice(string? deviceId, CancellationToken token);

    /// <summary>Has a piece of work done with a model on the best device; when a device fails, the work begins anew on the next one.</summary>
    /// <param name="model">The model.</param>
    /// <param name="loras">What is laid on it.</param>
    /// <param name="deviceId">The device that was asked for; null for the fastest.</param>
    /// <param name="work">The work; it may be called again.</param>
    /// <param name="notify">Hears of every device that could not be used.</param>
    /// <param name="token">Stops waiting for the model; the work checks it on its own.</param>
    void Run(
        InstalledDiffusionModel model,
        IReadOnlyList<LoraUse> loras,
        string? deviceId,
        Action<LentDiffusionModel> work,
        Action<DeviceNotice> notify,
        CancellationToken token);
}
