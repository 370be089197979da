namespace ArtistAssist.Inference.Devices;

/// <summary>A device that was to be used was not; another one takes its place.</summary>
/// <param name="Failed">The device that was to be used.</param>
/// <param name="Instead">The device that is used.</param>
/// <param name="Reason">Why, one sentence.</param>
public sealed record DeviceNotice(DeviceKind Failed, DeviceKind Instead, string Reason)
{
    /// <summary>The notice for people, in English.</summary>
    public string Message => $"{Failed.ToName()} cannot be used, so {Instead.ToName()} is: {Reason}";
}
