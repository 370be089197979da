using ArtistAssist.Models.Architectures.Layers;

namespace ArtistAssist.Models.Architectures.Networks;

/// <summary>A ControlNet (arXiv 2302.05543): a copy of the way down that also sees a picture and gives what is added to the UNet's.</summary>
internal static class ControlNetNetwork
{
    private const string Embedding = "controlnet_cond_embedding";

    public static int ImageChannels(WeightSet weights) => (int)weights.Get($"{Embedding}.conv_in.weight", rank: 4).Shape[1];

    public static void Write(NetworkWriter network, UnetSettings settings, UnetTraits traits)
    {
        var encoder = new UnetEncoder(network, settings, traits);
        var latents = network.Convolution(encoder.Begin(), "conv_in");
        var middle = encoder.Encode(network.Add(latents, EmbedPicture(network)));
        for (var i = 0; i < encoder.Skipped.Count; i++)
        {
            Output($"down_block_res_samples_{i}", network.Convolution(encoder.Skipped[i], $"controlnet_down_blocks.{i}"));
        }

        Output("mid_block_res_sample", network.Convolution(middle, "controlnet_mid_block"));

        void Output(string name, Value residual) =>
            network.Graph.Output(name, residual, UnetEncoder.Batch, residual.Channels, $"{name}_height", $"{name}_width");
    }

    private static Value EmbedPicture(NetworkWriter network)
    {
        var channels = ImageChannels(network.Weights);
        var picture = network.Graph.Input("controlnet_cond", channels, UnetEncoder.Batch, channels, "picture_height", "picture_width");
        picture = network.Silu(network.Convolution(picture, $"{Embedding}.conv_in"));
        var count = network.Weights.Count($"{Embedding}.blocks.", ".weight");
        for (var i = 0; i < count; i++)
        {
            // Every second one halves the picture; together they bring it to the size of the latents.
            picture = network.Silu(network.Convolution(picture, $"{Embedding}.blocks.{i}", stride: 1 + (i % 2)));
        }

        return network.Convolution(picture, $"{Embedding}.conv_out");
    }
}
