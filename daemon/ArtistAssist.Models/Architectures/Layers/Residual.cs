namespace ArtistAssist.Models.Architectures.Layers;

/// <summary>Two convolutions whose result is added to what they saw; the embedding of the timestep, if any, is added between them.</summary>
internal static class Residual
{
    /// <param name="network">The network.</param>
    /// <param name="picture">What it sees.</param>
    /// <param name="name">Its weights.</param>
    /// <param name="epsilon">Of its normalisations.</param>
    /// <param name="time">SiLU of the embedding, [batch or 1, width]; null in a VAE.</param>
    public static Value Write(NetworkWriter network, Value picture, string name, float epsilon, Value? time = null)
    {
        var first = network.Convolution(network.Silu(network.GroupNorm(picture, $"{name}.norm1", epsilon)), $"{name}.conv1");
        if (time is { } embedding)
        {
            var moved = network.Linear(embedding, $"{name}.time_emb_proj");
            first = network.Add(first, moved with { Name = network.Graph.Reshape(moved.Name, -1, moved.Channels, 1, 1) });
        }

        var second = network.Convolution(network.Silu(network.GroupNorm(first, $"{name}.norm2", epsilon)), $"{name}.conv2");
        var kept = network.Weights.Has($"{name}.conv_shortcut.weight") ? network.Convolution(picture, $"{name}.conv_shortcut") : picture;
        return kept.Channels == second.Channels
            ? network.Add(kept, second)
            : throw network.Weights.Problem($"\"{name}\" gives {second.Channels} channels for {kept.Channels}");
    }
}
