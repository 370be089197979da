namespace ArtistAssist.Inference.Devices;

/// <summary>No device has this id.</summary>
public sealed class DeviceNotFoundException : Exception
{
    internal DeviceNotFoundException(string deviceId)
        : base($"There is no device \"{deviceId}\"; the devices are directml, cuda, webgpu, coreml and cpu.")
    {
        DeviceId = deviceId;
    }

    /// <summary>The id that was asked for.</summary>
    public string DeviceId { get; }
}
