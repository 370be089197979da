using ArtistAssist.Inference.Devices;

namespace ArtistAssist.Inference.Sessions;

internal readonly record struct SessionKey(string Identity, DeviceKind Device);
