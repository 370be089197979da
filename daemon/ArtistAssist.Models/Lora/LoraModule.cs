using ArtistAssist.Models.Diffusion;
using ArtistAssist.Models.Safetensors;

namespace ArtistAssist.Models.Lora;

/// <summary>What a LoRA does to one layer.</summary>
/// <param name="Name">The layer as its file calls it.</param>
/// <param name="Part">The network that the layer is in.</param>
/// <param name="Place">The layer's name there, with underscores for dots.</param>
/// <param name="Tensors">Its tensors by their roles.</param>
internal sealed record LoraModule(string Name, DiffusionPart Part, string Place, IReadOnlyDictionary<LoraRole, SafetensorsTensor> Tensors)
{
    /// <summary>Its factor where no alpha is among the tensors.</summary>
    public double Scale { get; init; } = 1;
}
