using ArtistAssist.Models.Catalog;

namespace ArtistAssist.Models.Lora;

/// <summary>A LoRA with the weight that it is laid on a model with.</summary>
/// <param name="Lora">The LoRA.</param>
/// <param name="Weight">Factor of what it changes in the UNet, and in the text encoders unless they have a weight of their own.</param>
/// <param name="TextEncoderWeight">Factor of what it changes in the text encoders; null for <paramref name="Weight"/>.</param>
public sealed record LoraLayer(InstalledLora Lora, double Weight, double? TextEncoderWeight = null);
