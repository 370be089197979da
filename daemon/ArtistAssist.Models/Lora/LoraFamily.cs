using ArtistAssist.Models.Diffusion;
using ArtistAssist.Models.Safetensors;

namespace ArtistAssist.Models.Lora;

/// <summary>Tells which models a LoRA is for.</summary>
internal static class LoraFamily
{
    public static DiffusionFamily Of(SafetensorsFile file, IReadOnlyList<LoraModule> modules) =>
        modules.Any(module => module.Part == DiffusionPart.TextEncoder2) ? DiffusionFamily.StableDiffusionXl
        : OfTextWidth(modules) ?? Declared(file) ?? OfDepth(modules);

    /// <summary>What listens to the prompt takes embeddings as wide as the family's text encoders make them.</summary>
    private static DiffusionFamily? OfTextWidth(IReadOnlyList<LoraModule> modules) =>
        modules.Where(module => module.Part == DiffusionPart.Unet && module.Place.EndsWith("attn2_to_k", StringComparison.Ordinal)).Select(Inputs).FirstOrDefault() switch
        {
            768 => DiffusionFamily.StableDiffusion1,
            1024 => DiffusionFamily.StableDiffusion2,
            2048 => DiffusionFamily.StableDiffusionXl,
            _ => null,
        };

    /// <summary>Inputs of a linear layer; null when nothing tells.</summary>
    private static long? Inputs(LoraModule module) =>
        Columns(module, LoraRole.Down) ?? Columns(module, LoraRole.HadamardB1) ?? Columns(module, LoraRole.Difference)
        ?? ((Columns(module, LoraRole.Kronecker1) ?? Columns(module, LoraRole.KroneckerB1)) * (Columns(module, LoraRole.Kronecker2) ?? Columns(module, LoraRole.KroneckerB2)));

    private static long? Columns(LoraModule module, LoraRole role) => module.Tensors.TryGetValue(role, out var tensor) && tensor.Shape.Count >= 2 ? tensor.Shape[1] : null;

    private static DiffusionFamily? Declared(SafetensorsFile file)
    {
        var declared = (file.Metadata.GetValueOrDefault("ss_base_model_version") ?? file.Metadata.GetValueOrDefault("modelspec.architecture") ?? "").ToLowerInvariant();
        return declared.Contains("xl", StringComparison.Ordinal) ? DiffusionFamily.StableDiffusionXl
            : declared.Contains("v2", StringComparison.Ordinal) ? DiffusionFamily.StableDiffusion2
            : declared.Contains("v1", StringComparison.Ordinal) ? DiffusionFamily.StableDiffusion1
            : null;
    }

    /// <summary>Only XL has transformers of more than one block.</summary>
    private static DiffusionFamily OfDepth(IReadOnlyList<LoraModule> modules) =>
        modules.Any(module => module.Part == DiffusionPart.Unet && module.Place.Contains("transformer_blocks_1_", StringComparison.Ordinal))
            ? DiffusionFamily.StableDiffusionXl
            : DiffusionFamily.StableDiffusion1;
}
