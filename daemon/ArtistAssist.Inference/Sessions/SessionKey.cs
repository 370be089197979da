using ArtistAssist.Inference.Devices;

namespace ArtistAssist.Inference.Sessions;

internal readonly record struct SessionKey(string Sha256, DeviceKind Device);
