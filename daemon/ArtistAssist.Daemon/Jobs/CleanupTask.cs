namespace ArtistAssist.Daemon.Jobs;

/// <summary>Rough sketch to clean lines.</summary>
internal sealed record CleanupTask : TaskOptions
{
    public const string TaskName = "cleanup";

    public override string Name => TaskName;

    public double? WorkingScale { get; init; }

    public double? LineDarkness { get; init; }

    public double? FaintLineThreshold { get; init; }

    public int? SpeckRemoval { get; init; }

    public double? Strength { get; init; }

    public CleanupOutput? Output { get; init; }

    /// <summary>0xRRGGBB.</summary>
    public int? InkColor { get; init; }
}
