namespace ArtistAssist.Models.Architectures.Networks;

/// <summary>The dimensions of a UNet, or of the half of one that a ControlNet is, as its weights have them.</summary>
public sealed record UnetTraits
{
    private const int UsualTimeIds = 6;
    private const int RefinerInputs = 2560;
    private const int RefinerTimeIds = 5;
    private const int UsualTimeIdWidth = 256;

    /// <summary>Channels that it takes: 4 latents, 9 with mask and masked picture.</summary>
    public required int InputChannels { get; init; }

    /// <summary>Resolutions that it works at; each but the last is halved on the way down.</summary>
    public required int Levels { get; init; }

    /// <summary>Width of the sinusoids that the timestep becomes.</summary>
    public required int TimeWidth { get; init; }

    /// <summary>Width of the prompt's embeddings; 0 when nothing attends to a prompt.</summary>
    public required int TextWidth { get; init; }

    /// <summary>Width of the embedding of the guidance scale (LCM); null for none.</summary>
    public int? GuidanceWidth { get; init; }

    /// <summary>What Stable Diffusion XL adds to the timestep; null for none.</summary>
    public AddedConditions? Added { get; init; }

    internal static UnetTraits Read(WeightSet weights, UnetSettings settings, int? textEmbedsWidth)
    {
        var first = weights.Get("conv_in.weight", rank: 4);
        return new UnetTraits
        {
            InputChannels = (int)first.Shape[1],
            Levels = weights.Count("down_blocks.", ".resnets.0.norm1.weight"),
            TimeWidth = (int)weights.Get("time_embedding.linear_1.weight", rank: 2).Shape[1],
            TextWidth = ReadTextWidth(weights),
            GuidanceWidth = weights.Has("time_embedding.cond_proj.weight") ? (int)weights.Get("time_embedding.cond_proj.weight", rank: 2).Shape[1] : null,
            Added = weights.Has("add_embedding.linear_1.weight") ? ReadAdded(weights, settings.TimeIdWidth, textEmbedsWidth) : null,
        };
    }

    private static int ReadTextWidth(WeightSet weights)
    {
        var name = weights.ByName.Keys.FirstOrDefault(name => name.EndsWith(".attn2.to_k.weight", StringComparison.Ordinal));
        return name is null ? 0 : (int)weights.Get(name, rank: 2).Shape[1];
    }

    /// <summary>
    /// The first layer takes the prompt's pooled embedding and the sinusoids of all time_ids in one row. Which share is whose
    /// follows from the text encoder or the configuration, else from the published widths: 6 ids of 256, the refiner 5.
    /// </summary>
    private static AddedConditions ReadAdded(WeightSet weights, int? timeIdWidth, int? textEmbedsWidth)
    {
        var inputs = (int)weights.Get("add_embedding.linear_1.weight", rank: 2).Shape[1];
        var ids = inputs == RefinerInputs ? RefinerTimeIds : UsualTimeIds;
        var width = timeIdWidth ?? (textEmbedsWidth is { } known ? (inputs - known) / ids : UsualTimeIdWidth);
        var text = inputs - (ids * width);
        return width > 0 && text > 0
            ? new AddedConditions(text, ids, width)
            : throw weights.Problem($"the {inputs} inputs of \"add_embedding.linear_1\" cannot be parted into text_embeds and {ids} time_ids");
    }
}
