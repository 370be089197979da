using ArtistAssist.Models.Safetensors;

namespace ArtistAssist.Models.Architectures.Reading;

/// <summary>Says what a .safetensors file holds in which no network of Stable Diffusion was found.</summary>
internal static class UnknownKind
{
    private static readonly (string Part, string Kind)[] Marks =
    [
        ("lora_unet_", "it is a LoRA; import it as one"),
        (".lora_down.", "it is a LoRA; import it as one"),
        (".lora_A.", "it is a LoRA; import it as one"),
        (".lora.down.", "it is a LoRA; import it as one"),
        ("hada_w1_a", "it is a LoRA; import it as one"),
        ("lokr_w1", "it is a LoRA; import it as one"),
        ("emb_params", "it is a textual inversion, which is not supported"),
        ("joint_blocks.", "it is Stable Diffusion 3, which is not supported; Stable Diffusion 1, 2 and XL are"),
        ("double_blocks.", "it is a Flux model, which is not supported; Stable Diffusion 1, 2 and XL are"),
        ("double_stream_blocks.", "it is a Flux or similar model, which is not supported; Stable Diffusion 1, 2 and XL are"),
        ("ip_adapter.", "it is an IP-Adapter, which is not supported"),
        ("lllite_", "it is a ControlNet-LLLite, which is not supported; take an ordinary ControlNet"),
        ("lora_controlnet", "it is a Control-LoRA, which is not supported; take an ordinary ControlNet"),
    ];

    public static string Problem(SafetensorsFile file)
    {
        foreach (var (part, kind) in Marks)
        {
            if (file.Tensors.Keys.Any(name => name.Contains(part, StringComparison.Ordinal)))
            {
                return kind;
            }
        }

        return "none of the networks of Stable Diffusion 1, 2 or XL was found in it";
    }
}
