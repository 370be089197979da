namespace ArtistAssist.Inference.Devices.Probing;

/// <summary>Tries a device out.</summary>
public interface IDeviceProbe
{
    /// <summary>Runs a small model on a device, checks the result, and measures the device on the cleanup model. Never throws for what a device does.</summary>
    Task<ProbeResult> ProbeAsync(DeviceKind device, CancellationToken token);
}
