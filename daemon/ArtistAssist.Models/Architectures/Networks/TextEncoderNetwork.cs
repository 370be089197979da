using ArtistAssist.Models.Architectures.Layers;
using ArtistAssist.Models.Onnx;

namespace ArtistAssist.Models.Architectures.Networks;

/// <summary>The text encoder of CLIP (CLIPTextModel, CLIPTextModelWithProjection): token ids to embeddings.</summary>
internal static class TextEncoderNetwork
{
    private const string Batch = "batch";

    public static void Write(NetworkWriter network, TextEncoderSettings settings, TextEncoderTraits traits)
    {
        var graph = network.Graph;
        var ids = graph.InputAsIs("input_ids", OnnxType.Int32, Batch, traits.Positions);
        network.SetBatch(ids);
        var rows = Embed(network, ids, traits);
        var mask = graph.ToComputed(graph.Floats(CausalMask(traits.Positions), traits.Positions, traits.Positions));
        Output("hidden_states.0", rows);
        for (var layer = 0; layer < traits.Layers; layer++)
        {
            rows = Layer(network, settings, rows, mask, $"text_model.encoder.layers.{layer}");
            Output($"hidden_states.{layer + 1}", rows);

            // What Stable Diffusion 1 and 2 take when layers are skipped: an earlier layer's output, normalised as the last one's.
            Output($"normalized_hidden_states.{layer + 1}", Normalize(rows));
        }

        var last = Normalize(rows);
        Output("last_hidden_state", last);
        var pooled = Pool(graph, last, ids);
        graph.Output("pooler_output", pooled, Batch, traits.Width);
        if (traits.ProjectionWidth is { } width)
        {
            graph.Output("text_embeds", network.Linear(pooled, "text_projection"), Batch, width);
        }

        Value Normalize(Value value) => network.LayerNorm(value, "text_model.final_layer_norm", settings.Epsilon);

        void Output(string name, Value value) => graph.Output(name, value, Batch, traits.Positions, traits.Width);
    }

    /// <summary>Only the rows that are asked for are cast: the whole table would take hundreds of megabytes.</summary>
    private static Value Embed(NetworkWriter network, string ids, TextEncoderTraits traits)
    {
        var graph = network.Graph;
        var table = network.Weights.Get("text_model.embeddings.token_embedding.weight", rank: 2);
        var tokens = graph.Cast(graph.Node("Gather", [graph.Stored(table), ids]), graph.Type);
        var positions = network.Weights.Get("text_model.embeddings.position_embedding.weight", rank: 2);
        return new Value(graph.Node("Add", [tokens, graph.Weights(positions)]), traits.Width);
    }

    private static Value Layer(NetworkWriter network, TextEncoderSettings settings, Value rows, string mask, string name)
    {
        var normal = network.LayerNorm(rows, $"{name}.layer_norm1", settings.Epsilon);
        var mixed = Attention.WriteApart(
            network,
            network.LinearOfRows(normal, $"{name}.self_attn.q_proj"),
            network.LinearOfRows(normal, $"{name}.self_attn.k_proj"),
            network.LinearOfRows(normal, $"{name}.self_attn.v_proj"),
            settings.Heads ?? Math.Max(1, rows.Channels / 64),
            mask);
        rows = network.Add(network.LinearOfRows(mixed, $"{name}.self_attn.out_proj"), rows);
        var wide = network.LinearOfRows(network.LayerNorm(rows, $"{name}.layer_norm2", settings.Epsilon), $"{name}.mlp.fc1");
        return network.Add(network.LinearOfRows(settings.QuickGelu ? network.QuickGelu(wide) : network.Gelu(wide), $"{name}.mlp.fc2"), rows);
    }

    /// <summary>The row of the end token, which has the highest id.</summary>
    private static Value Pool(GraphWriter graph, Value rows, string ids)
    {
        var end = graph.Node("ArgMax", [ids], OnnxAttribute.Number("axis", -1), OnnxAttribute.Number("keepdims", 1));
        var picked = graph.Node("GatherND", [rows.Name, end], OnnxAttribute.Number("batch_dims", 1));
        return rows with { Name = picked };
    }

    /// <summary>Keeps every token from seeing those after it.</summary>
    private static float[] CausalMask(int positions)
    {
        var mask = new float[positions * positions];
        for (var row = 0; row < positions; row++)
        {
            mask.AsSpan((row * positions) + row + 1, positions - row - 1).Fill(float.NegativeInfinity);
        }

        return mask;
    }
}
