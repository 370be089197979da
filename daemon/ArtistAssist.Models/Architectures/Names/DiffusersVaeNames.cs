namespace ArtistAssist.Models.Architectures.Names;

/// <summary>Brings the names that early versions of diffusers gave the VAE's attention to those of later ones.</summary>
internal static class DiffusersVaeNames
{
    public static string Translate(string name) => name.Split('.') switch
    {
        [var half, "mid_block", "attentions", var i, "query", var kind] => $"{half}.mid_block.attentions.{i}.to_q.{kind}",
        [var half, "mid_block", "attentions", var i, "key", var kind] => $"{half}.mid_block.attentions.{i}.to_k.{kind}",
        [var half, "mid_block", "attentions", var i, "value", var kind] => $"{half}.mid_block.attentions.{i}.to_v.{kind}",
        [var half, "mid_block", "attentions", var i, "proj_attn", var kind] => $"{half}.mid_block.attentions.{i}.to_out.0.{kind}",
        _ => name,
    };
}
