namespace ArtistAssist.Models.Architectures.Layers;

/// <summary>Blocks in which every pixel attends to all pixels and to the words of the prompt.</summary>
internal static class Transformer
{
    private const float Epsilon = 1e-6f;

    /// <param name="network">The network.</param>
    /// <param name="picture">What it sees.</param>
    /// <param name="words">The embeddings of the prompt, as rows.</param>
    /// <param name="name">Its weights.</param>
    /// <param name="heads">Heads of its attention.</param>
    public static Value Write(NetworkWriter network, Value picture, Value words, string name, int heads)
    {
        var rows = network.LinearOfRows(network.ToRows(network.GroupNorm(picture, $"{name}.norm", Epsilon)), $"{name}.proj_in");
        var count = network.Weights.Count($"{name}.transformer_blocks.", ".norm1.weight");
        for (var i = 0; i < count; i++)
        {
            rows = Block(network, rows, words, $"{name}.transformer_blocks.{i}", heads);
        }

        return network.Add(network.ToPicture(network.LinearOfRows(rows, $"{name}.proj_out"), picture), picture);
    }

    private static Value Block(NetworkWriter network, Value rows, Value words, string name, int heads)
    {
        var normal = network.LayerNorm(rows, $"{name}.norm1");
        rows = network.Add(Attend(network, normal, normal, $"{name}.attn1", heads), rows);
        rows = network.Add(Attend(network, network.LayerNorm(rows, $"{name}.norm2"), words, $"{name}.attn2", heads), rows);
        return network.Add(FeedForward(network, network.LayerNorm(rows, $"{name}.norm3"), $"{name}.ff"), rows);
    }

    private static Value Attend(NetworkWriter network, Value query, Value context, string name, int heads)
    {
        var mixed = Attention.Write(
            network,
            network.LinearOfRows(query, $"{name}.to_q"),
            network.LinearOfRows(context, $"{name}.to_k"),
            network.LinearOfRows(context, $"{name}.to_v"),
            heads);
        return network.LinearOfRows(mixed, $"{name}.to_out.0");
    }

    /// <summary>GEGLU (arXiv 2002.05202): half of the first layer's results, each times the GELU of its partner in the other half.</summary>
    private static Value FeedForward(NetworkWriter network, Value rows, string name)
    {
        var wide = network.LinearOfRows(rows, $"{name}.net.0.proj");
        var halves = network.Graph.Split(wide.Name, axis: -1, count: 2);
        var product = network.Graph.Node("Mul", [halves[0], network.Gelu(new Value(halves[1], wide.Channels / 2)).Name]);
        return network.LinearOfRows(new Value(product, wide.Channels / 2), $"{name}.net.2");
    }
}
