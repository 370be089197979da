using System.Globalization;

namespace ArtistAssist.Models.Lora;

/// <summary>
/// What Stable Diffusion's original code calls the layers of a UNet. LoRAs for XL name them so; the original numbers its blocks
/// through, so that the numbers follow from how many residual and sampling layers every level has.
/// </summary>
internal sealed class LdmModuleNames
{
    private static readonly (string Diffusers, string Original)[] ResidualLayers =
    [
        ("norm1", "in_layers.0"), ("conv1", "in_layers.2"), ("time_emb_proj", "emb_layers.1"), ("norm2", "out_layers.0"), ("conv2", "out_layers.3"), ("conv_shortcut", "skip_connection"),
    ];

    private readonly HashSet<string> _modules;
    private readonly Dictionary<string, string> _blocks = new(StringComparer.Ordinal)
    {
        ["time_embedding.linear_1"] = "time_embed.0",
        ["time_embedding.linear_2"] = "time_embed.2",
        ["add_embedding.linear_1"] = "label_emb.0.0",
        ["add_embedding.linear_2"] = "label_emb.0.2",
        ["conv_in"] = "input_blocks.0.0",
        ["conv_norm_out"] = "out.0",
        ["conv_out"] = "out.2",
        ["mid_block.resnets.0"] = "middle_block.0",
        ["mid_block.attentions.0"] = "middle_block.1",
        ["mid_block.resnets.1"] = "middle_block.2",
    };

    /// <summary>Numbers the blocks.</summary>
    /// <param name="modules">diffusers' names of the layers that there are.</param>
    public LdmModuleNames(IEnumerable<string> modules)
    {
        _modules = new HashSet<string>(modules, StringComparer.Ordinal);
        PlaceWayDown();
        PlaceWayUp();
    }

    /// <returns>Null for a layer that the original does not have.</returns>
    public string? Translate(string module)
    {
        for (var end = module.Length; end > 0; end = module.LastIndexOf('.', end - 1))
        {
            if (_blocks.TryGetValue(module[..end], out var block))
            {
                return end == module.Length ? block : $"{block}.{Layer(module[(end + 1)..])}";
            }
        }

        return null;
    }

    private static string Layer(string layer)
    {
        var found = Array.Find(ResidualLayers, pair => pair.Diffusers == layer);
        return found.Original ?? layer;
    }

    private void PlaceWayDown()
    {
        var number = 1;
        for (var level = 0; Has($"down_blocks.{level}.resnets.0.conv1"); level++)
        {
            for (var i = 0; Has($"down_blocks.{level}.resnets.{i}.conv1"); i++, number++)
            {
                Place($"down_blocks.{level}.resnets.{i}", $"input_blocks.{number}.0");
                Place($"down_blocks.{level}.attentions.{i}", $"input_blocks.{number}.1");
            }

            if (Has($"down_blocks.{level}.downsamplers.0.conv"))
            {
                Place($"down_blocks.{level}.downsamplers.0.conv", $"input_blocks.{number++}.0.op");
            }
        }
    }

    private void PlaceWayUp()
    {
        var number = 0;
        for (var level = 0; Has($"up_blocks.{level}.resnets.0.conv1"); level++)
        {
            var attends = Has($"up_blocks.{level}.attentions.0.proj_in");
            for (var i = 0; Has($"up_blocks.{level}.resnets.{i}.conv1"); i++, number++)
            {
                Place($"up_blocks.{level}.resnets.{i}", $"output_blocks.{number}.0");
                Place($"up_blocks.{level}.attentions.{i}", $"output_blocks.{number}.1");
            }

            Place($"up_blocks.{level}.upsamplers.0.conv", $"output_blocks.{number - 1}.{(attends ? 2 : 1)}.conv");
        }
    }

    private bool Has(FormattableString module) => _modules.Contains(module.ToString(CultureInfo.InvariantCulture));

    private void Place(FormattableString block, FormattableString original) =>
        _blocks[block.ToString(CultureInfo.InvariantCulture)] = original.ToString(CultureInfo.InvariantCulture);
}
