namespace ArtistAssist.Testing.Checkpoints;

/// <summary>Lists the tensors of CLIP's text encoder by transformers' names.</summary>
public static class ClipTensors
{
    /// <summary>The tensors of an encoder.</summary>
    /// <param name="width">Width of its embeddings.</param>
    /// <param name="layers">How many layers.</param>
    /// <param name="projection">Width of its text_embeds; null for none.</param>
    /// <param name="vocabulary">How many tokens; the tests' encoders know 99.</param>
    public static TensorList Clip(int width, int layers, int? projection = null, int vocabulary = 99)
    {
        var list = new TensorList();
        list.Add("text_model.embeddings.token_embedding.weight", vocabulary, width);
        list.Add("text_model.embeddings.position_embedding.weight", 77, width);
        for (var i = 0; i < layers; i++)
        {
            var name = $"text_model.encoder.layers.{i}";
            list.Norm($"{name}.layer_norm1", width);
            list.Norm($"{name}.layer_norm2", width);
            foreach (var layer in new[] { "q_proj", "k_proj", "v_proj", "out_proj" })
            {
                list.Linear($"{name}.self_attn.{layer}", width, width);
            }

            list.Linear($"{name}.mlp.fc1", 4 * width, width);
            list.Linear($"{name}.mlp.fc2", width, 4 * width);
        }

        list.Norm("text_model.final_layer_norm", width);
        if (projection is { } outputs)
        {
            list.Linear("text_projection", outputs, width, bias: false);
        }

        return list;
    }
}
