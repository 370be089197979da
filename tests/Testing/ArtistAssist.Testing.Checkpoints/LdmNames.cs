using System.Globalization;

namespace ArtistAssist.Testing.Checkpoints;

/// <summary>What the original code of Stable Diffusion calls the weights that diffusers calls otherwise.</summary>
internal static class LdmNames
{
    private static readonly Dictionary<string, string> Fixed = new()
    {
        ["time_embedding.linear_1"] = "time_embed.0",
        ["time_embedding.linear_2"] = "time_embed.2",
        ["time_embedding.cond_proj"] = "time_embed.cond_proj",
        ["add_embedding.linear_1"] = "label_emb.0.0",
        ["add_embedding.linear_2"] = "label_emb.0.2",
        ["conv_in"] = "input_blocks.0.0",
        ["conv_norm_out"] = "out.0",
        ["conv_out"] = "out.2",
        ["controlnet_cond_embedding.conv_in"] = "input_hint_block.0",
        ["controlnet_cond_embedding.conv_out"] = "input_hint_block.14",
        ["controlnet_mid_block"] = "middle_block_out.0",
    };

    private static readonly Dictionary<string, string> ResidualLayers = new()
    {
        ["norm1"] = "in_layers.0",
        ["conv1"] = "in_layers.2",
        ["time_emb_proj"] = "emb_layers.1",
        ["norm2"] = "out_layers.0",
        ["conv2"] = "out_layers.3",
        ["conv_shortcut"] = "skip_connection",
    };

    public static string Unet(string name, UnetLayout layout)
    {
        var end = name.LastIndexOf('.');
        var (layer, kind) = (name[..end], name[end..]);
        if (Fixed.TryGetValue(layer, out var found))
        {
            return found + kind;
        }

        var steps = layout.Layers + 1;
        return name.Split('.') switch
        {
            ["down_blocks", var b, "resnets", var r, .. var rest] => $"input_blocks.{1 + (N(b) * steps) + N(r)}.0.{Residual(rest)}",
            ["down_blocks", var b, "attentions", var r, .. var rest] => $"input_blocks.{1 + (N(b) * steps) + N(r)}.1.{string.Join('.', rest)}",
            ["down_blocks", var b, "downsamplers", ..] => $"input_blocks.{(N(b) + 1) * steps}.0.op{kind}",
            ["mid_block", "resnets", var r, .. var rest] => $"middle_block.{2 * N(r)}.{Residual(rest)}",
            ["mid_block", "attentions", "0", .. var rest] => $"middle_block.1.{string.Join('.', rest)}",
            ["up_blocks", var b, "resnets", var r, .. var rest] => $"output_blocks.{(N(b) * steps) + N(r)}.0.{Residual(rest)}",
            ["up_blocks", var b, "attentions", var r, .. var rest] => $"output_blocks.{(N(b) * steps) + N(r)}.1.{string.Join('.', rest)}",
            ["up_blocks", var b, "upsamplers", ..] => $"output_blocks.{(N(b) * steps) + layout.Layers}.{Sampler(layout, N(b))}.conv{kind}",
            ["controlnet_cond_embedding", "blocks", var i, _] => $"input_hint_block.{2 * (N(i) + 1)}{kind}",
            ["controlnet_down_blocks", var i, _] => $"zero_convs.{i}.0{kind}",
            _ => throw new ArgumentException(name),
        };
    }

    public static string Vae(string name, int levels) => name.Split('.') switch
    {
        ["encoder", "down_blocks", var l, "resnets", var r, .. var rest] => $"encoder.down.{l}.block.{r}.{VaeLayer(rest)}",
        ["encoder", "down_blocks", var l, "downsamplers", "0", .. var rest] => $"encoder.down.{l}.downsample.{VaeLayer(rest)}",
        ["decoder", "up_blocks", var l, "resnets", var r, .. var rest] => $"decoder.up.{levels - 1 - N(l)}.block.{r}.{VaeLayer(rest)}",
        ["decoder", "up_blocks", var l, "upsamplers", "0", .. var rest] => $"decoder.up.{levels - 1 - N(l)}.upsample.{VaeLayer(rest)}",
        [var half, "mid_block", "resnets", var r, .. var rest] => $"{half}.mid.block_{N(r) + 1}.{VaeLayer(rest)}",
        [var half, "mid_block", "attentions", "0", "group_norm", var kind] => $"{half}.mid.attn_1.norm.{kind}",
        [var half, "mid_block", "attentions", "0", "to_out", "0", var kind] => $"{half}.mid.attn_1.proj_out.{kind}",
        [var half, "mid_block", "attentions", "0", var layer, var kind] => $"{half}.mid.attn_1.{layer[3..]}.{kind}",
        [var half, "conv_norm_out", var kind] => $"{half}.norm_out.{kind}",
        _ => name,
    };

    /// <summary>OpenCLIP's names; null for projections, which it has in one tensor.</summary>
    public static string? OpenClip(string name) => name.Split('.') switch
    {
        ["text_model", "embeddings", "token_embedding", "weight"] => "token_embedding.weight",
        ["text_model", "embeddings", "position_embedding", "weight"] => "positional_embedding",
        ["text_model", "final_layer_norm", var kind] => $"ln_final.{kind}",
        ["text_model", "encoder", "layers", var i, "self_attn", "out_proj", var kind] => $"transformer.resblocks.{i}.attn.out_proj.{kind}",
        ["text_model", "encoder", "layers", var i, "mlp", "fc1", var kind] => $"transformer.resblocks.{i}.mlp.c_fc.{kind}",
        ["text_model", "encoder", "layers", var i, "mlp", "fc2", var kind] => $"transformer.resblocks.{i}.mlp.c_proj.{kind}",
        ["text_model", "encoder", "layers", var i, "layer_norm1", var kind] => $"transformer.resblocks.{i}.ln_1.{kind}",
        ["text_model", "encoder", "layers", var i, "layer_norm2", var kind] => $"transformer.resblocks.{i}.ln_2.{kind}",
        ["text_projection", "weight"] => "text_projection",
        _ => null,
    };

    private static int Sampler(UnetLayout layout, int block) => layout.Depths[layout.Channels.Length - 1 - block] > 0 ? 2 : 1;

    private static string Residual(string[] rest) => $"{ResidualLayers[rest[0]]}.{rest[1]}";

    private static string VaeLayer(string[] rest) => string.Join('.', rest).Replace("conv_shortcut", "nin_shortcut", StringComparison.Ordinal);

    private static int N(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
