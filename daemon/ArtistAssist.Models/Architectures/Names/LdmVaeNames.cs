using System.Globalization;

namespace ArtistAssist.Models.Architectures.Names;

/// <summary>Translates the names that Stable Diffusion's original code gives the weights of the VAE into diffusers'.</summary>
internal sealed class LdmVaeNames(IEnumerable<string> names)
{
    private readonly int _levels = 1 + names.Select(name => name.Split('.') is ["decoder", "up", var level, ..] ? Number(level) ?? -1 : -1).DefaultIfEmpty(-1).Max();

    /// <returns>Null for a name that no VAE here has.</returns>
    public string? Translate(string name) => name.Split('.') switch
    {
        ["encoder", "down", var level, "block", var i, .. var rest] => $"encoder.down_blocks.{level}.resnets.{i}.{Layer(rest)}",
        ["encoder", "down", var level, "downsample", .. var rest] => $"encoder.down_blocks.{level}.downsamplers.0.{Layer(rest)}",
        ["decoder", "up", var level, "block", var i, .. var rest] => $"decoder.up_blocks.{FromTop(level)}.resnets.{i}.{Layer(rest)}",
        ["decoder", "up", var level, "upsample", .. var rest] => $"decoder.up_blocks.{FromTop(level)}.upsamplers.0.{Layer(rest)}",
        [var half, "mid", "block_1", .. var rest] => $"{half}.mid_block.resnets.0.{Layer(rest)}",
        [var half, "mid", "block_2", .. var rest] => $"{half}.mid_block.resnets.1.{Layer(rest)}",
        [var half, "mid", "attn_1", .. var rest] => $"{half}.mid_block.attentions.0.{AttentionLayer(rest)}",
        [var half, "norm_out", var rest] => $"{half}.conv_norm_out.{rest}",
        ["encoder" or "decoder", "conv_in" or "conv_out", _] or ["quant_conv" or "post_quant_conv", _] => name,
        _ => null,
    };

    /// <summary>The original counts the decoder's levels from the finest, diffusers in the order of their work.</summary>
    private string FromTop(string level) => Number(level) is { } number ? (_levels - 1 - number).ToString(CultureInfo.InvariantCulture) : level;

    private static int? Number(string text) => text.Length < 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Layer(string[] rest) => string.Join('.', rest).Replace("nin_shortcut.", "conv_shortcut.", StringComparison.Ordinal);

    private static string AttentionLayer(string[] rest) => rest switch
    {
        ["norm", var kind] => $"group_norm.{kind}",
        ["q" or "k" or "v", var kind] => $"to_{rest[0]}.{kind}",
        ["proj_out", var kind] => $"to_out.0.{kind}",
        _ => string.Join('.', rest),
    };
}
