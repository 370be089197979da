namespace ArtistAssist.Diffusion.Pipelines.Cleanup;

/// <summary>What a line model is shown at once. Height and width are multiples of the model's input multiple.</summary>
public readonly ref struct LineTile
{
    /// <summary>Rows.</summary>
    public required int Height { get; init; }

    /// <summary>Columns.</summary>
    public required int Width { get; init; }

    /// <summary>
    /// [1, channels, height, width], row by row: 0 is paper, 1 is black, normalised as the model's card says. Or [1, 1, height, width], which
    /// stands for every channel of the model.
    /// </summary>
    public required ReadOnlySpan<float> Darkness { get; init; }

    /// <summary>[1, 1, height, width]: -1 remove, 0 none, +1 keep. Empty for none at all; a model without hints takes nothing else.</summary>
    public ReadOnlySpan<float> Hints { get; init; }

    /// <summary>[1, controls], in the order of the model's card. Empty for the card's own values.</summary>
    public ReadOnlySpan<float> Style { get; init; }
}
