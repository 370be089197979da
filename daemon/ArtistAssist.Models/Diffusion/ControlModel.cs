namespace ArtistAssist.Models.Diffusion;

/// <summary>What a ControlNet is made of.</summary>
public sealed record ControlModel
{
    /// <summary>The family of diffusion models that it fits.</summary>
    public required DiffusionFamily Family { get; init; }

    /// <summary>Channels of the control image, 1 to 64.</summary>
    public required int ImageChannels { get; init; }

    /// <summary>Width of the embeddings that it attends to, 1 to 8192.</summary>
    public required int TextWidth { get; init; }

    /// <summary>True when it takes text_embeds and time_ids.</summary>
    public bool TakesTimeIds { get; init; }

    /// <summary>Its graph.</summary>
    public required DiffusionGraph Graph { get; init; }
}
