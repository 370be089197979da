namespace ArtistAssist.Testing.Checkpoints;

/// <summary>How a UNet or ControlNet is built, in the words of diffusers' configuration.</summary>
public sealed record UnetLayout
{
    /// <summary>Channels of the input.</summary>
    public int InChannels { get; init; } = 4;

    /// <summary>Channels at every level.</summary>
    public required int[] Channels { get; init; }

    /// <summary>Blocks of each transformer at every level; 0 for no attention.</summary>
    public required int[] Depths { get; init; }

    /// <summary>Blocks of the transformer in the middle.</summary>
    public int MiddleDepth { get; init; } = 1;

    /// <summary>Residual layers at every level on the way down.</summary>
    public int Layers { get; init; } = 1;

    /// <summary>Width of the prompt's embeddings.</summary>
    public required int TextWidth { get; init; }

    /// <summary>True where transformers begin and end with linear layers instead of convolutions.</summary>
    public bool Linear { get; init; }

    /// <summary>Width of the embedding of the guidance scale; null for none.</summary>
    public int? GuidanceWidth { get; init; }

    /// <summary>Inputs of the embedding of text_embeds and time_ids; null for none.</summary>
    public int? AddedInputs { get; init; }

    /// <summary>Stable Diffusion 1 in small.</summary>
    public static UnetLayout TinySd1 { get; } = new() { Channels = [32, 32, 64], Depths = [1, 1, 0], TextWidth = 24 };

    /// <summary>Stable Diffusion 2 in small.</summary>
    public static UnetLayout TinySd2 { get; } = new() { Channels = [64, 128], Depths = [1, 0], Layers = 2, TextWidth = 32, Linear = true };

    /// <summary>Stable Diffusion XL in small.</summary>
    public static UnetLayout TinySdxl { get; } = new()
    {
        Channels = [32, 128],
        Depths = [0, 2],
        MiddleDepth = 2,
        TextWidth = 48,
        Linear = true,
        AddedInputs = 40 + (6 * 8),
    };

    /// <summary>Stable Diffusion 1 as published.</summary>
    public static UnetLayout Sd1 { get; } = new() { Channels = [320, 640, 1280, 1280], Depths = [1, 1, 1, 0], Layers = 2, TextWidth = 768 };

    /// <summary>Stable Diffusion 2 as published.</summary>
    public static UnetLayout Sd2 { get; } = Sd1 with { TextWidth = 1024, Linear = true };

    /// <summary>Stable Diffusion XL as published.</summary>
    public static UnetLayout Sdxl { get; } = new()
    {
        Channels = [320, 640, 1280],
        Depths = [0, 2, 10],
        MiddleDepth = 10,
        Layers = 2,
        TextWidth = 2048,
        Linear = true,
        AddedInputs = 2816,
    };
}
