namespace ArtistAssist.Models.Cards;

/// <summary>The scale at which a model works best.</summary>
public sealed record CardWorkingScale
{
    /// <summary>Width in pixels that a stroke should have at the network, 0.5 to 64.</summary>
    public required double StrokeWidth { get; init; }

    /// <summary>Darkness above which a pixel counts as ink when strokes are measured, 0 to 1.</summary>
    public required double InkThreshold { get; init; }

    /// <summary>Smallest working scale, (0, 8].</summary>
    public required double Min { get; init; }

    /// <summary>Largest working scale, (0, 8].</summary>
    public required double Max { get; init; }
}
