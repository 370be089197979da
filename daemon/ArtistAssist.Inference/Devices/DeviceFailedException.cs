namespace ArtistAssist.Inference.Devices;

/// <summary>A device could not take a model, or failed while it ran one.</summary>
public sealed class DeviceFailedException : Exception
{
    internal DeviceFailedException(DeviceKind device, string reason, Exception? inner = null)
        : base($"{device.ToName()} failed: {reason}", inner)
    {
        Device = device;
        Reason = reason;
    }

    /// <summary>The device.</summary>
    public DeviceKind Device { get; }

    /// <summary>Why, one sentence.</summary>
    public string Reason { get; }
}
