namespace ArtistAssist.Inference.Devices;

/// <summary>Which devices to use.</summary>
/// <param name="Candidates">The one to use, then those to fall back on; the processor is always the last.</param>
/// <param name="Notice">Says so when a device was asked for that cannot be used; null otherwise.</param>
public sealed record DeviceChoice(IReadOnlyList<DeviceKind> Candidates, DeviceNotice? Notice);
