using ArtistAssist.Models.Diffusion;

namespace ArtistAssist.Models.Lora;

/// <summary>
/// Reads the names of a LoRA's tensors: those of kohya's scripts (lora_unet_..., dots made underscores), of LyCORIS, and of diffusers
/// and PEFT (unet...lora_A.weight, and what earlier versions wrote).
/// </summary>
internal static class LoraNames
{
    private static readonly (string Suffix, LoraRole Role)[] Suffixes =
    [
        (".alpha", LoraRole.Alpha),
        (".lora_down.weight", LoraRole.Down), (".lora_up.weight", LoraRole.Up), (".lora_mid.weight", LoraRole.Middle),
        (".lora_A.weight", LoraRole.Down), (".lora_B.weight", LoraRole.Up),
        (".lora_A.default.weight", LoraRole.Down), (".lora_B.default.weight", LoraRole.Up),
        (".lora_linear_layer.down.weight", LoraRole.Down), (".lora_linear_layer.up.weight", LoraRole.Up),
        (".lora.down.weight", LoraRole.Down), (".lora.up.weight", LoraRole.Up),
        ("_lora.down.weight", LoraRole.Down), ("_lora.up.weight", LoraRole.Up),
        (".hada_w1_a", LoraRole.HadamardA1), (".hada_w1_b", LoraRole.HadamardB1), (".hada_w2_a", LoraRole.HadamardA2), (".hada_w2_b", LoraRole.HadamardB2),
        (".hada_t1", LoraRole.HadamardCore1), (".hada_t2", LoraRole.HadamardCore2),
        (".lokr_w1", LoraRole.Kronecker1), (".lokr_w1_a", LoraRole.KroneckerA1), (".lokr_w1_b", LoraRole.KroneckerB1),
        (".lokr_w2", LoraRole.Kronecker2), (".lokr_w2_a", LoraRole.KroneckerA2), (".lokr_w2_b", LoraRole.KroneckerB2), (".lokr_t2", LoraRole.KroneckerCore2),
        (".diff", LoraRole.Difference), (".diff_b", LoraRole.BiasDifference), (".w_norm", LoraRole.Difference), (".b_norm", LoraRole.BiasDifference),
    ];

    private static readonly (string Prefix, DiffusionPart Part)[] Prefixes =
    [
        ("lora_unet_", DiffusionPart.Unet), ("lycoris_", DiffusionPart.Unet), ("unet.", DiffusionPart.Unet), ("diffusion_model.", DiffusionPart.Unet),
        ("lora_te2_", DiffusionPart.TextEncoder2), ("text_encoder_2.", DiffusionPart.TextEncoder2),
        ("lora_te1_", DiffusionPart.TextEncoder), ("lora_te_", DiffusionPart.TextEncoder), ("text_encoder.", DiffusionPart.TextEncoder),
        ("text_model.", DiffusionPart.TextEncoder),
        ("down_blocks.", DiffusionPart.Unet), ("mid_block.", DiffusionPart.Unet), ("up_blocks.", DiffusionPart.Unet),
    ];

    // What early diffusers called the projections of text encoders.
    private static readonly (string Early, string Name)[] TextProjections =
    [
        ("self_attn_to_q", "self_attn_q_proj"), ("self_attn_to_k", "self_attn_k_proj"), ("self_attn_to_v", "self_attn_v_proj"), ("self_attn_to_out_0", "self_attn_out_proj"),
    ];

    /// <summary>Prefixes that belong to the name that follows.</summary>
    private static readonly string[] Kept = ["text_model.", "down_blocks.", "mid_block.", "up_blocks."];

    /// <summary>The layer that a tensor belongs to and its role; null for a name that is none of a LoRA.</summary>
    public static (string Layer, LoraRole Role)? Read(string tensor)
    {
        foreach (var (suffix, role) in Suffixes)
        {
            if (tensor.EndsWith(suffix, StringComparison.Ordinal))
            {
                return (tensor[..^suffix.Length], role);
            }
        }

        return null;
    }

    /// <summary>The network of a layer and its name there, with underscores for dots; null when it belongs to none.</summary>
    public static (DiffusionPart Part, string Place)? Place(string layer)
    {
        const string peft = "base_model.model.";
        var name = layer.StartsWith(peft, StringComparison.Ordinal) ? layer[peft.Length..] : layer;
        foreach (var (prefix, part) in Prefixes)
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal))
            {
                var place = Flat(Kept.Contains(prefix) ? name : name[prefix.Length..]);
                return (part, part == DiffusionPart.Unet ? place : WithoutEarlyName(place));
            }
        }

        return null;
    }

    private static string WithoutEarlyName(string place)
    {
        var found = Array.Find(TextProjections, projection => place.EndsWith(projection.Early, StringComparison.Ordinal));
        return found.Early is null ? place : place[..^found.Early.Length] + found.Name;
    }

    /// <summary>A name with underscores for dots.</summary>
    public static string Flat(string name)
    {
        // Early diffusers hung the layers on attention processors.
        var plain = name.Replace(".processor.", ".", StringComparison.Ordinal);
        return (plain.EndsWith(".to_out", StringComparison.Ordinal) ? $"{plain}.0" : plain).Replace('.', '_');
    }
}
