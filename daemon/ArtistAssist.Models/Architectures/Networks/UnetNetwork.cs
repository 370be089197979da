using ArtistAssist.Models.Architectures.Layers;

namespace ArtistAssist.Models.Architectures.Networks;

/// <summary>The UNet of Stable Diffusion (UNet2DConditionModel): noisy latents to the prediction.</summary>
internal static class UnetNetwork
{
    public static void Write(NetworkWriter network, UnetSettings settings, UnetTraits traits)
    {
        var encoder = new UnetEncoder(network, settings, traits);
        var picture = encoder.Encode(network.Convolution(encoder.Begin(), "conv_in"));
        var skipped = encoder.Skipped;
        if (network.Graph.Target.ControlResiduals)
        {
            picture = AddControl(network, skipped, picture);
        }

        for (var i = 0; i < traits.Levels; i++)
        {
            picture = Up(network, encoder, picture, i, traits.Levels - 1 - i);
        }

        if (skipped.Count > 0)
        {
            throw network.Weights.Problem("its way up has fewer layers than its way down");
        }

        var last = network.Silu(network.GroupNorm(picture, "conv_norm_out", settings.Epsilon));
        var prediction = network.Convolution(last, "conv_out");
        network.Graph.Output("out_sample", prediction, UnetEncoder.Batch, prediction.Channels, "height", "width");
    }

    private static Value Up(NetworkWriter network, UnetEncoder encoder, Value picture, int block, int level)
    {
        var name = $"up_blocks.{block}";
        var count = network.Weights.Count($"{name}.resnets.", ".norm1.weight");
        for (var i = 0; i < count; i++)
        {
            picture = encoder.Residual(network.Join(picture, Take(network, encoder.Skipped)), $"{name}.resnets.{i}");
            picture = encoder.Attend(picture, $"{name}.attentions.{i}", level);
        }

        if (!network.Weights.Has($"{name}.upsamplers.0.conv.weight"))
        {
            return picture;
        }

        // To the size of what is joined next: half of an odd size was rounded up on the way down.
        return encoder.Skipped.Count == 0
            ? throw network.Weights.Problem("its way up has more layers than its way down")
            : network.Convolution(network.Enlarge(picture, network.SizeOf(encoder.Skipped[^1])), $"{name}.upsamplers.0.conv");
    }

    private static Value Take(NetworkWriter network, List<Value> skipped)
    {
        if (skipped.Count == 0)
        {
            throw network.Weights.Problem("its way up has more layers than its way down");
        }

        var last = skipped[^1];
        skipped.RemoveAt(skipped.Count - 1);
        return last;
    }

    private static Value AddControl(NetworkWriter network, List<Value> skipped, Value middle)
    {
        for (var i = 0; i < skipped.Count; i++)
        {
            skipped[i] = network.Add(skipped[i], Residual($"down_block_additional_residual_{i}", skipped[i].Channels));
        }

        return network.Add(middle, Residual("mid_block_additional_residual", middle.Channels));

        Value Residual(string name, int channels) =>
            network.Graph.Input(name, channels, UnetEncoder.Batch, channels, $"{name}_height", $"{name}_width");
    }
}
