using ArtistAssist.Inference.Devices;
using ArtistAssist.Inference.Sessions;
using ArtistAssist.Models.Catalog;

namespace ArtistAssist.Inference.DiffusionModels;

/// <summary>
/// Does a piece of work with a diffusion model on the best device, and begins it anew on the next one when a device fails. Keeps what was encoded
/// from one job to the next.
/// </summary>
/// <param name="sessions">Lends the sessions.</param>
/// <param name="devices">Chooses the device.</param>
public sealed class DiffusionModelRunner(SessionCache sessions, DeviceCatalog devices)
{
    private readonly DiffusionMemory _memory = new();

    /// <summary>Does the work, on the thread that this method continues on.</summary>
    /// <param name="setup">The model and what is around it.</param>
    /// <param name="deviceId">The device that was asked for; null for the fastest.</param>
    /// <param name="work">The work; it may be called again, and must then begin anew.</param>
    /// <param name="notify">Hears of every device that could not be used.</param>
    /// <param name="token">Stops waiting for a device; the work checks it on its own.</param>
    /// <exception cref="DeviceNotFoundException">No device has this id.</exception>
    /// <exception cref="ModelUnusableException">A file cannot be read, or a graph is not what it should be.</exception>
    /// <exception cref="DeviceFailedException">Even the processor failed.</exception>
    public Task<T> RunAsync<T>(DiffusionSetup setup, string? deviceId, Func<OnnxDiffusionModel, T> work, Action<DeviceNotice> notify, CancellationToken token) =>
        new DeviceFallback(devices).RunAsync(
            deviceId,
            device => Task.FromResult(work(new OnnxDiffusionModel(sessions, setup, device, _memory))),
            notify,
            token);
}
