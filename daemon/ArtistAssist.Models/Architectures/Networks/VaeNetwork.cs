using ArtistAssist.Models.Architectures.Layers;

namespace ArtistAssist.Models.Architectures.Networks;

/// <summary>The two halves of the variational autoencoder of Stable Diffusion (AutoencoderKL).</summary>
internal static class VaeNetwork
{
    private const float Epsilon = 1e-6f;
    private const string Batch = "batch";

    /// <summary>Channels of the latents that the decoder takes.</summary>
    public static int LatentChannels(WeightSet weights) =>
        (int)weights.Get(weights.Has("decoder.conv_in.weight") ? "decoder.conv_in.weight" : "quant_conv.weight", rank: 4).Shape[1]
            / (weights.Has("decoder.conv_in.weight") ? 1 : 2);

    /// <summary>Pixels along the side of one latent.</summary>
    public static int Factor(WeightSet weights) => weights.Has("decoder.conv_in.weight")
        ? 1 << Halvings(weights, "decoder.up_blocks", "upsamplers")
        : 1 << Halvings(weights, "encoder.down_blocks", "downsamplers");

    /// <summary>A picture to the mean and the logarithm of the variance of its latents.</summary>
    public static void WriteEncoder(NetworkWriter network)
    {
        var channels = (int)network.Weights.Get("encoder.conv_in.weight", rank: 4).Shape[1];
        var picture = network.Convolution(network.Graph.Input("sample", channels, Batch, channels, "height", "width"), "encoder.conv_in");
        network.SetBatch("sample");
        var levels = network.Weights.Count("encoder.down_blocks.", ".resnets.0.norm1.weight");
        for (var level = 0; level < levels; level++)
        {
            var name = $"encoder.down_blocks.{level}";
            picture = Residuals(network, picture, name);
            if (network.Weights.Has($"{name}.downsamplers.0.conv.weight"))
            {
                picture = network.Convolution(picture, $"{name}.downsamplers.0.conv", stride: 2, before: 0, after: 1);
            }
        }

        var latents = End(network, Middle(network, picture, "encoder.mid_block"), "encoder");
        latents = network.Weights.Has("quant_conv.weight") ? network.Convolution(latents, "quant_conv") : latents;
        network.Graph.Output("latent_parameters", latents, Batch, latents.Channels, "latent_height", "latent_width");
    }

    /// <summary>Latents to a picture.</summary>
    public static void WriteDecoder(NetworkWriter network)
    {
        var channels = LatentChannels(network.Weights);
        var picture = network.Graph.Input("latent_sample", channels, Batch, channels, "latent_height", "latent_width");
        network.SetBatch("latent_sample");
        picture = network.Weights.Has("post_quant_conv.weight") ? network.Convolution(picture, "post_quant_conv") : picture;
        picture = Middle(network, network.Convolution(picture, "decoder.conv_in"), "decoder.mid_block");
        var levels = network.Weights.Count("decoder.up_blocks.", ".resnets.0.norm1.weight");
        for (var level = 0; level < levels; level++)
        {
            var name = $"decoder.up_blocks.{level}";
            picture = Residuals(network, picture, name);
            if (network.Weights.Has($"{name}.upsamplers.0.conv.weight"))
            {
                picture = network.Convolution(network.Double(picture), $"{name}.upsamplers.0.conv");
            }
        }

        picture = End(network, picture, "decoder");
        network.Graph.Output("sample", picture, Batch, picture.Channels, "height", "width");
    }

    private static int Halvings(WeightSet weights, string blocks, string samplers)
    {
        var levels = weights.Count($"{blocks}.", ".resnets.0.norm1.weight");
        return Enumerable.Range(0, levels).Count(level => weights.Has($"{blocks}.{level}.{samplers}.0.conv.weight"));
    }

    private static Value Residuals(NetworkWriter network, Value picture, string name)
    {
        var count = network.Weights.Count($"{name}.resnets.", ".norm1.weight");
        for (var i = 0; i < count; i++)
        {
            picture = Residual.Write(network, picture, $"{name}.resnets.{i}", Epsilon);
        }

        return picture;
    }

    private static Value Middle(NetworkWriter network, Value picture, string name)
    {
        picture = Residual.Write(network, picture, $"{name}.resnets.0", Epsilon);
        if (network.Weights.Has($"{name}.attentions.0.to_q.weight"))
        {
            picture = Attend(network, picture, $"{name}.attentions.0");
        }

        return Residual.Write(network, picture, $"{name}.resnets.1", Epsilon);
    }

    private static Value Attend(NetworkWriter network, Value picture, string name)
    {
        var rows = network.ToRows(network.GroupNorm(picture, $"{name}.group_norm", Epsilon));
        var mixed = Attention.Write(
            network,
            network.LinearOfRows(rows, $"{name}.to_q"),
            network.LinearOfRows(rows, $"{name}.to_k"),
            network.LinearOfRows(rows, $"{name}.to_v"),
            heads: 1);
        return network.Add(network.ToPicture(network.LinearOfRows(mixed, $"{name}.to_out.0"), picture), picture);
    }

    private static Value End(NetworkWriter network, Value picture, string name) =>
        network.Convolution(network.Silu(network.GroupNorm(picture, $"{name}.conv_norm_out", Epsilon)), $"{name}.conv_out");
}
