using ArtistAssist.Inference.Devices;

namespace ArtistAssist.Inference.Sessions;

/// <summary>A model in memory.</summary>
/// <param name="ModelId">The model.</param>
/// <param name="Device">Where it is.</param>
/// <param name="Leases">How many use it now.</param>
public sealed record LoadedModel(string ModelId, DeviceKind Device, int Leases);
