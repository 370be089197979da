namespace ArtistAssist.Testing.Checkpoints;

/// <summary>Lists the tensors of UNet2DConditionModel and ControlNetModel.</summary>
public static class UnetTensors
{
    private static readonly int[] PictureChannels = [16, 32, 96, 256];

    /// <summary>The tensors of a UNet.</summary>
    public static TensorList Unet(UnetLayout layout)
    {
        var list = new TensorList();
        var skipped = Encoder(list, layout);
        var channels = layout.Channels[^1];
        for (var block = 0; block < layout.Channels.Length; block++)
        {
            var level = layout.Channels.Length - 1 - block;
            for (var i = 0; i <= layout.Layers; i++)
            {
                Residual(list, $"up_blocks.{block}.resnets.{i}", channels + skipped.Pop(), layout.Channels[level], layout);
                channels = layout.Channels[level];
                Attention(list, $"up_blocks.{block}.attentions.{i}", channels, layout.Depths[level], layout);
            }

            if (level > 0)
            {
                list.Convolution($"up_blocks.{block}.upsamplers.0.conv", channels, channels, 3);
            }
        }

        list.Norm("conv_norm_out", channels);
        list.Convolution("conv_out", 4, channels, 3);
        return list;
    }

    /// <summary>The tensors of a ControlNet.</summary>
    public static TensorList ControlNet(UnetLayout layout)
    {
        const string embedding = "controlnet_cond_embedding";
        var list = new TensorList();
        var skipped = Encoder(list, layout);
        list.Convolution($"{embedding}.conv_in", PictureChannels[0], 3, 3);
        for (var i = 0; i < 2 * (PictureChannels.Length - 1); i++)
        {
            list.Convolution($"{embedding}.blocks.{i}", PictureChannels[(i + 1) / 2], PictureChannels[i / 2], 3);
        }

        list.Convolution($"{embedding}.conv_out", layout.Channels[0], PictureChannels[^1], 3);
        foreach (var (channels, i) in skipped.Reverse().Select((channels, i) => (channels, i)))
        {
            list.Convolution($"controlnet_down_blocks.{i}", channels, channels, 1);
        }

        list.Convolution("controlnet_mid_block", layout.Channels[^1], layout.Channels[^1], 1);
        return list;
    }

    private static Stack<int> Encoder(TensorList list, UnetLayout layout)
    {
        var first = layout.Channels[0];
        list.Convolution("conv_in", first, layout.InChannels, 3);
        list.Linear("time_embedding.linear_1", 4 * first, first);
        list.Linear("time_embedding.linear_2", 4 * first, 4 * first);
        if (layout.GuidanceWidth is { } guidance)
        {
            list.Linear("time_embedding.cond_proj", first, guidance, bias: false);
        }

        if (layout.AddedInputs is { } added)
        {
            list.Linear("add_embedding.linear_1", 4 * first, added);
            list.Linear("add_embedding.linear_2", 4 * first, 4 * first);
        }

        var skipped = new Stack<int>([first]);
        var channels = first;
        for (var level = 0; level < layout.Channels.Length; level++)
        {
            for (var i = 0; i < layout.Layers; i++)
            {
                Residual(list, $"down_blocks.{level}.resnets.{i}", channels, layout.Channels[level], layout);
                channels = layout.Channels[level];
                Attention(list, $"down_blocks.{level}.attentions.{i}", channels, layout.Depths[level], layout);
                skipped.Push(channels);
            }

            if (level < layout.Channels.Length - 1)
            {
                list.Convolution($"down_blocks.{level}.downsamplers.0.conv", channels, channels, 3);
                skipped.Push(channels);
            }
        }

        Residual(list, "mid_block.resnets.0", channels, channels, layout);
        Attention(list, "mid_block.attentions.0", channels, layout.MiddleDepth, layout);
        Residual(list, "mid_block.resnets.1", channels, channels, layout);
        return skipped;
    }

    private static void Residual(TensorList list, string name, int inputs, int outputs, UnetLayout layout)
    {
        list.Norm($"{name}.norm1", inputs);
        list.Convolution($"{name}.conv1", outputs, inputs, 3);
        list.Linear($"{name}.time_emb_proj", outputs, 4 * layout.Channels[0]);
        list.Norm($"{name}.norm2", outputs);
        list.Convolution($"{name}.conv2", outputs, outputs, 3);
        if (inputs != outputs)
        {
            list.Convolution($"{name}.conv_shortcut", outputs, inputs, 1);
        }
    }

    private static void Attention(TensorList list, string name, int channels, int depth, UnetLayout layout)
    {
        if (depth == 0)
        {
            return;
        }

        list.Norm($"{name}.norm", channels);
        Project($"{name}.proj_in");
        for (var i = 0; i < depth; i++)
        {
            Block(list, $"{name}.transformer_blocks.{i}", channels, layout.TextWidth);
        }

        Project($"{name}.proj_out");

        void Project(string projection)
        {
            if (layout.Linear)
            {
                list.Linear(projection, channels, channels);
            }
            else
            {
                list.Convolution(projection, channels, channels, 1);
            }
        }
    }

    private static void Block(TensorList list, string name, int channels, int textWidth)
    {
        foreach (var (attention, context) in new[] { ("attn1", channels), ("attn2", textWidth) })
        {
            list.Linear($"{name}.{attention}.to_q", channels, channels, bias: false);
            list.Linear($"{name}.{attention}.to_k", channels, context, bias: false);
            list.Linear($"{name}.{attention}.to_v", channels, context, bias: false);
            list.Linear($"{name}.{attention}.to_out.0", channels, channels);
        }

        for (var i = 1; i <= 3; i++)
        {
            list.Norm($"{name}.norm{i}", channels);
        }

        list.Linear($"{name}.ff.net.0.proj", 8 * channels, channels);
        list.Linear($"{name}.ff.net.2", channels, 4 * channels);
    }
}
