using System.ComponentModel.DataAnnotations;

namespace ArtistAssist.Imaging.Vectors;

/// <summary>How closely lines are followed.</summary>
public sealed record TracingSettings
{
    /// <summary>Root of the mean square of the distances between a curve and the ink's edge, in pixels. A single place may be three times as far away.</summary>
    /// <value>0.1 to 10; 0.35 unless told otherwise.</value>
    [Range(0.1, 10)]
    public float Tolerance { get; init; } = 0.35f;

    /// <summary>Ink and holes that are smaller are left out, in square pixels.</summary>
    /// <value>0 to 1000; 2 unless told otherwise.</value>
    [Range(0, 1000)]
    public double SmallestArea { get; init; } = 2;
}
