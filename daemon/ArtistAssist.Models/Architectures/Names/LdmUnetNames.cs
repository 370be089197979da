using System.Globalization;

namespace ArtistAssist.Models.Architectures.Names;

/// <summary>
/// Translates the names that Stable Diffusion's original code gives the weights of a UNet or ControlNet into diffusers'. The
/// original numbers its blocks through, so that which level a block belongs to follows from where the sampling layers stand.
/// </summary>
internal sealed class LdmUnetNames
{
    private static readonly (string Original, string Diffusers)[] ResidualLayers =
    [
        ("in_layers.0.", "norm1."),
        ("in_layers.2.", "conv1."),
        ("emb_layers.1.", "time_emb_proj."),
        ("out_layers.0.", "norm2."),
        ("out_layers.3.", "conv2."),
        ("skip_connection.", "conv_shortcut."),
        ("op.", "conv."),
    ];

    private readonly Dictionary<string, string> _places = new(StringComparer.Ordinal)
    {
        ["time_embed.0"] = "time_embedding.linear_1",
        ["time_embed.2"] = "time_embedding.linear_2",
        ["time_embed.cond_proj"] = "time_embedding.cond_proj",
        ["label_emb.0.0"] = "add_embedding.linear_1",
        ["label_emb.0.2"] = "add_embedding.linear_2",
        ["input_blocks.0.0"] = "conv_in",
        ["out.0"] = "conv_norm_out",
        ["out.2"] = "conv_out",
        ["middle_block_out.0"] = "controlnet_mid_block",
    };

    private readonly HashSet<string> _names;

    public LdmUnetNames(IEnumerable<string> names)
    {
        _names = new HashSet<string>(names, StringComparer.Ordinal);
        PlaceWayDown();
        PlaceMiddle();
        PlaceWayUp();
        PlaceControl();
    }

    /// <returns>Null for a name that no network here has.</returns>
    public string? Translate(string name)
    {
        for (var end = name.LastIndexOf('.'); end > 0; end = name.LastIndexOf('.', end - 1))
        {
            if (_places.TryGetValue(name[..end], out var place))
            {
                return $"{place}.{Layer(name[(end + 1)..])}";
            }
        }

        return null;
    }

    private static string Layer(string rest)
    {
        foreach (var (original, diffusers) in ResidualLayers)
        {
            if (rest.StartsWith(original, StringComparison.Ordinal))
            {
                return diffusers + rest[original.Length..];
            }
        }

        return rest;
    }

    private void PlaceWayDown()
    {
        var (level, residual) = (0, 0);
        for (var i = 1; Exists($"input_blocks.{i}"); i++)
        {
            if (_names.Contains($"input_blocks.{i}.0.op.weight"))
            {
                _places[$"input_blocks.{i}.0"] = Text($"down_blocks.{level}.downsamplers.0");
                (level, residual) = (level + 1, 0);
                continue;
            }

            _places[$"input_blocks.{i}.0"] = Text($"down_blocks.{level}.resnets.{residual}");
            _places[$"input_blocks.{i}.1"] = Text($"down_blocks.{level}.attentions.{residual}");
            residual++;
        }
    }

    private void PlaceMiddle()
    {
        var (residual, attention) = (0, 0);
        for (var i = 0; Exists($"middle_block.{i}"); i++)
        {
            _places[$"middle_block.{i}"] = _names.Contains($"middle_block.{i}.in_layers.0.weight")
                ? Text($"mid_block.resnets.{residual++}")
                : Text($"mid_block.attentions.{attention++}");
        }
    }

    private void PlaceWayUp()
    {
        var (block, residual) = (0, 0);
        for (var i = 0; Exists($"output_blocks.{i}"); i++)
        {
            var last = 0;
            _places[$"output_blocks.{i}.0"] = Text($"up_blocks.{block}.resnets.{residual}");
            for (var j = 1; j <= 2; j++)
            {
                var sampler = _names.Contains($"output_blocks.{i}.{j}.conv.weight");
                last = sampler ? j : last;
                _places[$"output_blocks.{i}.{j}"] = sampler ? Text($"up_blocks.{block}.upsamplers.0") : Text($"up_blocks.{block}.attentions.{residual}");
            }

            (block, residual) = last > 0 ? (block + 1, 0) : (block, residual + 1);
        }
    }

    private void PlaceControl()
    {
        const string embedding = "controlnet_cond_embedding";
        for (var i = 0; _names.Contains($"input_hint_block.{i}.weight"); i += 2)
        {
            var isLast = !_names.Contains($"input_hint_block.{i + 2}.weight");
            _places[$"input_hint_block.{i}"] = i == 0 ? $"{embedding}.conv_in" : isLast ? $"{embedding}.conv_out" : Text($"{embedding}.blocks.{(i / 2) - 1}");
        }

        for (var i = 0; _names.Contains($"zero_convs.{i}.0.weight"); i++)
        {
            _places[$"zero_convs.{i}.0"] = Text($"controlnet_down_blocks.{i}");
        }
    }

    /// <summary>Every block begins with a residual layer or a sampling layer; the middle has attention too.</summary>
    private bool Exists(string block) =>
        _names.Contains($"{block}.0.in_layers.0.weight") || _names.Contains($"{block}.0.op.weight")
        || _names.Contains($"{block}.in_layers.0.weight") || _names.Contains($"{block}.proj_in.weight");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
