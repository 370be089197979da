namespace ArtistAssist.Testing.Checkpoints;

/// <summary>Lists the tensors of AutoencoderKL.</summary>
public static class VaeTensors
{
    /// <summary>Channels of a VAE in small.</summary>
    public static int[] Tiny { get; } = [32, 64];

    /// <summary>Channels of the VAE as published.</summary>
    public static int[] Published { get; } = [128, 256, 512, 512];

    /// <summary>The tensors of encoder and decoder.</summary>
    /// <param name="channels">Channels at every level.</param>
    /// <param name="layers">Residual layers at every level of the encoder; the decoder has one more.</param>
    public static TensorList Vae(int[] channels, int layers)
    {
        var list = new TensorList();
        Encoder(list, channels, layers);
        Decoder(list, channels, layers + 1);
        list.Convolution("quant_conv", 8, 8, 1);
        list.Convolution("post_quant_conv", 4, 4, 1);
        return list;
    }

    private static void Encoder(TensorList list, int[] channels, int layers)
    {
        list.Convolution("encoder.conv_in", channels[0], 3, 3);
        for (var level = 0; level < channels.Length; level++)
        {
            var name = $"encoder.down_blocks.{level}";
            Residuals(list, name, channels[Math.Max(0, level - 1)], channels[level], layers);
            if (level < channels.Length - 1)
            {
                list.Convolution($"{name}.downsamplers.0.conv", channels[level], channels[level], 3);
            }
        }

        Middle(list, "encoder.mid_block", channels[^1]);
        list.Norm("encoder.conv_norm_out", channels[^1]);
        list.Convolution("encoder.conv_out", 8, channels[^1], 3);
    }

    private static void Decoder(TensorList list, int[] channels, int layers)
    {
        list.Convolution("decoder.conv_in", channels[^1], 4, 3);
        Middle(list, "decoder.mid_block", channels[^1]);
        for (var block = 0; block < channels.Length; block++)
        {
            var level = channels.Length - 1 - block;
            var name = $"decoder.up_blocks.{block}";
            Residuals(list, name, channels[Math.Min(channels.Length - 1, level + 1)], channels[level], layers);
            if (level > 0)
            {
                list.Convolution($"{name}.upsamplers.0.conv", channels[level], channels[level], 3);
            }
        }

        list.Norm("decoder.conv_norm_out", channels[0]);
        list.Convolution("decoder.conv_out", 3, channels[0], 3);
    }

    private static void Residuals(TensorList list, string name, int inputs, int outputs, int count)
    {
        for (var i = 0; i < count; i++)
        {
            Residual(list, $"{name}.resnets.{i}", i == 0 ? inputs : outputs, outputs);
        }
    }

    private static void Residual(TensorList list, string name, int inputs, int outputs)
    {
        list.Norm($"{name}.norm1", inputs);
        list.Convolution($"{name}.conv1", outputs, inputs, 3);
        list.Norm($"{name}.norm2", outputs);
        list.Convolution($"{name}.conv2", outputs, outputs, 3);
        if (inputs != outputs)
        {
            list.Convolution($"{name}.conv_shortcut", outputs, inputs, 1);
        }
    }

    private static void Middle(TensorList list, string name, int channels)
    {
        Residual(list, $"{name}.resnets.0", channels, channels);
        list.Norm($"{name}.attentions.0.group_norm", channels);
        foreach (var layer in new[] { "to_q", "to_k", "to_v", "to_out.0" })
        {
            list.Linear($"{name}.attentions.0.{layer}", channels, channels);
        }

        Residual(list, $"{name}.resnets.1", channels, channels);
    }
}
