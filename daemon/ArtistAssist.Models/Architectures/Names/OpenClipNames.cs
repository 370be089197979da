namespace ArtistAssist.Models.Architectures.Names;

/// <summary>
/// Translates the names that OpenCLIP gives the weights of a text encoder into transformers'. Its projections of query, key
/// and value are the rows of one matrix, one after another.
/// </summary>
internal static class OpenClipNames
{
    private static readonly string[] Projections = ["q_proj", "k_proj", "v_proj"];

    /// <summary>What a tensor is, in transformers' names: one weight or three; nothing when no encoder here has it.</summary>
    public static IEnumerable<KeyValuePair<string, Weight>> Translate(string name, Weight weight) => name.Split('.') switch
    {
        ["token_embedding", "weight"] => One("text_model.embeddings.token_embedding.weight", weight),
        ["positional_embedding"] => One("text_model.embeddings.position_embedding.weight", weight),
        ["ln_final", var kind] => One($"text_model.final_layer_norm.{kind}", weight),
        ["text_projection"] => One("text_projection.weight", weight with { Transposed = true }),
        ["text_projection", "weight"] => One("text_projection.weight", weight),
        ["transformer", "resblocks", var layer, "attn", "in_proj_weight"] => Rows($"text_model.encoder.layers.{layer}.self_attn", "weight", weight),
        ["transformer", "resblocks", var layer, "attn", "in_proj_bias"] => Rows($"text_model.encoder.layers.{layer}.self_attn", "bias", weight),
        ["transformer", "resblocks", var layer, "attn", "out_proj", var kind] => One($"text_model.encoder.layers.{layer}.self_attn.out_proj.{kind}", weight),
        ["transformer", "resblocks", var layer, "ln_1", var kind] => One($"text_model.encoder.layers.{layer}.layer_norm1.{kind}", weight),
        ["transformer", "resblocks", var layer, "ln_2", var kind] => One($"text_model.encoder.layers.{layer}.layer_norm2.{kind}", weight),
        ["transformer", "resblocks", var layer, "mlp", "c_fc", var kind] => One($"text_model.encoder.layers.{layer}.mlp.fc1.{kind}", weight),
        ["transformer", "resblocks", var layer, "mlp", "c_proj", var kind] => One($"text_model.encoder.layers.{layer}.mlp.fc2.{kind}", weight),
        _ => [],
    };

    private static IEnumerable<KeyValuePair<string, Weight>> One(string name, Weight weight) => [KeyValuePair.Create(name, weight)];

    private static IEnumerable<KeyValuePair<string, Weight>> Rows(string name, string kind, Weight weight)
    {
        if (weight.Shape.Count == 0 || weight.Shape[0] % Projections.Length != 0)
        {
            return [];
        }

        var rows = weight.Shape[0] / Projections.Length;
        return Projections.Select((projection, i) =>
            KeyValuePair.Create($"{name}.{projection}.{kind}", weight with { Shape = [rows, .. weight.Shape.Skip(1)], FirstRow = i * rows }));
    }
}
