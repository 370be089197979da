namespace ArtistAssist.Models.Safetensors;

internal sealed record SafetensorsHeader(
    IReadOnlyDictionary<string, SafetensorsTensor> Tensors,
    IReadOnlyDictionary<string, string> Metadata);
