using ArtistAssist.Models.Architectures;

namespace ArtistAssist.Models.Lora;

/// <summary>One thing that happens to a tensor.</summary>
/// <param name="Layer">The LoRA.</param>
/// <param name="File">Its file.</param>
/// <param name="Module">What it does to the layer.</param>
/// <param name="Where">Where the layer's weights or bias lie.</param>
/// <param name="Factor">With which weight.</param>
/// <param name="IsBias">True for the bias.</param>
internal sealed record LoraChange(LoraLayer Layer, LoraFile File, LoraModule Module, CheckpointTensor Where, float Factor, bool IsBias);
