using System.Text.Json.Serialization;

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

    public double? LineWeight { get; init; }

    public double? Taper { get; init; }

    public double? Detail { get; init; }

    public double? ConstructionRemoval { get; init; }

    public double? Hatching { get; init; }

    public double? Wobble { get; init; }

    /// <summary>Strokes that stay; null for none.</summary>
    public SourceMask? KeepHint { get; init; }

    /// <summary>Strokes that go; null for none.</summary>
    public SourceMask? RemoveHint { get; init; }

    [JsonIgnore]
    public override IEnumerable<(string Field, SourceMask Mask)> Masks
    {
        get
        {
            if (KeepHint is not null)
            {
                yield return ("cleanup.keep_hint", KeepHint);
            }

            if (RemoveHint is not null)
            {
                yield return ("cleanup.remove_hint", RemoveHint);
            }
        }
    }
}
