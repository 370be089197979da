using ArtistAssist.Inference.Devices;
using ArtistAssist.Inference.Sessions;
using ArtistAssist.Models.Catalog;

namespace ArtistAssist.Inference.LineModels;

/// <summary>Does a piece of work with a line model on the best device, and begins it anew on the next one when a device fails.</summary>
/// <param name="sessions">Lends the sessions.</param>
/// <param name="devices">Chooses the device.</param>
public sealed class LineModelRunner(SessionCache sessions, DeviceCatalog devices)
{
    /// <summary>Does the work, on the thread that this method continues on.</summary>
    /// <param name="model">The model.</param>
    /// <param name="deviceId">The device that was asked for; null for the fastest.</param>
    /// <param name="work">The work; it may be called again, and must then begin anew.</param>
    /// <param name="notify">Hears of every device that could not be used.</param>
    /// <param name="token">Stops waiting for the model; the work checks it on its own.</param>
    /// <exception cref="DeviceNotFoundException">No device has this id.</exception>
    /// <exception cref="ModelUnusableException">The file is not what the card says, or the graph does not fit the card.</exception>
    /// <exception cref="DeviceFailedException">Even the processor failed.</exception>
    public Task<T> RunAsync<T>(InstalledLineModel model, string? deviceId, Func<LineModel, T> work, Action<DeviceNotice> notify, CancellationToken token) =>
        RunAsync(LineModel.OpenAsync, model, deviceId, work, notify, token);

    /// <summary>As <see cref="RunAsync{T}(InstalledLineModel, string?, Func{LineModel, T}, Action{DeviceNotice}, CancellationToken)"/>, with a model that continues lines through a hole.</summary>
    /// <exception cref="DeviceNotFoundException">No device has this id.</exception>
    /// <exception cref="ModelUnusableException">The file is not what the card says, or the graph does not fit the card.</exception>
    /// <exception cref="DeviceFailedException">Even the processor failed.</exception>
    public Task<T> InpaintAsync<T>(InstalledLineModel model, string? deviceId, Func<InpaintModel, T> work, Action<DeviceNotice> notify, CancellationToken token) =>
        RunAsync(InpaintModel.OpenAsync, model, deviceId, work, notify, token);

    private Task<T> RunAsync<TModel, T>(
        Func<SessionCache, InstalledLineModel, DeviceKind, CancellationToken, Task<TModel>> open,
        InstalledLineModel model,
        string? deviceId,
        Func<TModel, T> work,
        Action<DeviceNotice> notify,
        CancellationToken token)
        where TModel : IDisposable => new DeviceFallback(devices).RunAsync(
            deviceId,
            async device =>
            {
                using var opened = await open(sessions, model, device, token).ConfigureAwait(false);
                return work(opened);
            },
            notify,
            token);
}
