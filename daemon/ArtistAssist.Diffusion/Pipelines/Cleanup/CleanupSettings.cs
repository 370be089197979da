namespace ArtistAssist.Diffusion.Pipelines.Cleanup;

/// <summary>What the artist asks of a cleanup; what is absent follows from the sketch or the model's card.</summary>
public sealed record CleanupSettings
{
    /// <summary>Scale at which the network looks, 0.1 to 2; smaller joins wider bundles of strokes. Absent: measured.</summary>
    public double? WorkingScale { get; init; }

    /// <summary>How dark lines come out, 0 to 1.</summary>
    /// <value>Default 1.</value>
    public double LineDarkness { get; init; } = 1;

    /// <summary>Probability of a line's edge, 0.02 to 0.98; low keeps faint lines. Absent: the card's.</summary>
    public double? FaintLineThreshold { get; init; }

    /// <summary>Pieces of fewer pixels at the working scale go, 0 to 10,000; 0 keeps all. Absent: the card's.</summary>
    public int? SpeckRemoval { get; init; }

    /// <summary>How far the result replaces the sketch, above 0 up to 1.</summary>
    /// <value>Default 1.</value>
    public double Strength { get; init; } = 1;

    /// <summary>What the result looks like.</summary>
    public CleanupOutput Output { get; init; } = CleanupOutput.Source;

    /// <summary>Colour of the lines as 0xRRGGBB.</summary>
    /// <value>Default black.</value>
    public int InkColor { get; init; }
}
