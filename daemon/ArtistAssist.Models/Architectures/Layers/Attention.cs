using ArtistAssist.Models.Onnx;

namespace ArtistAssist.Models.Architectures.Layers;

/// <summary>softmax(q k^T / sqrt(width of a head)) v, head by head, over rows.</summary>
internal static class Attention
{
    /// <summary>Writes it with the operator that never holds the whole matrix of scores, or with those of ONNX alone.</summary>
    public static Value Write(NetworkWriter network, Value query, Value key, Value value, int heads)
    {
        Check(network, query, heads);
        if (!network.Graph.Target.FusedOperators)
        {
            return network.Graph.Target.HeadsInTurn && heads > 1
                ? WriteInTurn(network, query, key, value, heads)
                : WriteApart(network, query, key, value, heads, mask: null);
        }

        return query with
        {
            Name = network.Graph.Node("com.microsoft.MultiHeadAttention", [query.Name, key.Name, value.Name], OnnxAttribute.Number("num_heads", heads)),
        };
    }

    /// <summary>Writes it with ONNX's own operators.</summary>
    /// <param name="network">The network.</param>
    /// <param name="query">Rows that ask.</param>
    /// <param name="key">Rows that are compared.</param>
    /// <param name="value">Rows that are mixed.</param>
    /// <param name="heads">How many heads.</param>
    /// <param name="mask">What is added to the scores, [rows of the query, rows of the key].</param>
    public static Value WriteApart(NetworkWriter network, Value query, Value key, Value value, int heads, string? mask)
    {
        Check(network, query, heads);
        var graph = network.Graph;
        var width = query.Channels / heads;
        var scaled = graph.Node("Mul", [query.Name, graph.Number(1 / MathF.Sqrt(width))]);
        var scores = graph.Node("MatMul", [Heads(scaled, 0, 2, 1, 3), Heads(key.Name, 0, 2, 3, 1)]);
        var masked = mask is null ? scores : graph.Node("Add", [scores, mask]);
        var shares = graph.Node("Softmax", [masked], OnnxAttribute.Number("axis", -1));
        var mixed = graph.Node("MatMul", [shares, Heads(value.Name, 0, 2, 1, 3)]);
        return query with { Name = graph.Reshape(graph.Transpose(mixed, 0, 2, 1, 3), 0, 0, query.Channels) };

        string Heads(string rows, params long[] order) => graph.Transpose(graph.Reshape(rows, 0, 0, heads, width), order);
    }

    private static Value WriteInTurn(NetworkWriter network, Value query, Value key, Value value, int heads)
    {
        var graph = network.Graph;
        var (queries, keys, values) = (Split(query), Split(key), Split(value));
        var mixed = Enumerable.Range(0, heads)
            .Select(i => WriteApart(network, queries[i], keys[i], values[i], heads: 1, mask: null).Name)
            .ToArray();
        return query with { Name = graph.Node("Concat", mixed, OnnxAttribute.Number("axis", -1)) };

        Value[] Split(Value rows) => Array.ConvertAll(graph.Split(rows.Name, axis: -1, heads), name => new Value(name, rows.Channels / heads));
    }

    private static void Check(NetworkWriter network, Value query, int heads)
    {
        if (heads < 1 || query.Channels % heads != 0)
        {
            throw network.Weights.Problem($"{query.Channels} channels cannot be parted into {heads} heads of attention");
        }
    }
}
