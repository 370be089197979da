namespace ArtistAssist.Inference.Devices;

/// <summary>
/// Does a piece of work on the best device. When a device fails, the whole work begins again on the next one: a picture is
/// never made by two devices, whose results differ in the last digits.
/// </summary>
internal sealed class DeviceFallback(DeviceCatalog devices)
{
    /// <summary>Does the work, on the thread that this method continues on.</summary>
    /// <param name="deviceId">The device that was asked for; null for the fastest.</param>
    /// <param name="work">The work; it may be called again, and must then begin anew.</param>
    /// <param name="notify">Hears of every device that could not be used.</param>
    /// <param name="token">Stops waiting for a device.</param>
    /// <exception cref="DeviceNotFoundException">No device has this id.</exception>
    /// <exception cref="DeviceFailedException">Even the processor failed.</exception>
    public async Task<T> RunAsync<T>(string? deviceId, Func<DeviceKind, Task<T>> work, Action<DeviceNotice> notify, CancellationToken token)
    {
        var choice = await devices.ChooseAsync(deviceId, token).ConfigureAwait(false);
        if (choice.Notice is not null)
        {
            notify(choice.Notice);
        }

        for (var i = 0; ; i++)
        {
            try
            {
                return await work(choice.Candidates[i]).ConfigureAwait(false);
            }
            catch (DeviceFailedException failure) when (i + 1 < choice.Candidates.Count)
            {
                devices.ReportFailure(failure);
                notify(new DeviceNotice(failure.Device, choice.Candidates[i + 1], failure.Reason));
            }
        }
    }
}
