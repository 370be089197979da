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

    /// <summary>Thickness of the lines, 0 thin to 1 bold. Absent: the card's.</summary>
    public double? LineWeight { get; init; }

    /// <summary>0 even lines, 1 lines whose ends thin out. Absent: the card's.</summary>
    public double? Taper { get; init; }

    /// <summary>0 the main lines only, 1 every faint stroke and small mark. Absent: the card's.</summary>
    public double? Detail { get; init; }

    /// <summary>0 construction lines stay, 1 they go. Absent: the card's.</summary>
    public double? ConstructionRemoval { get; init; }

    /// <summary>0 hatching is dropped, 1 kept. Absent: the card's.</summary>
    public double? Hatching { get; init; }

    /// <summary>0 lines are smoothed, 1 they stay as the hand drew. Absent: the card's.</summary>
    public double? Wobble { get; init; }

    /// <summary>What the artist brushed; null for nothing.</summary>
    public CleanupHints? Hints { get; init; }
}
