namespace ArtistAssist.Daemon.Jobs;

/// <summary>Where the picture may change.</summary>
internal sealed record SourceMask
{
    /// <summary>One byte a pixel: 255 may change, 0 must not.</summary>
    public required SourceImage Image { get; init; }

    /// <summary>Place of the left edge on the picture; null together with <see cref="OffsetY"/> when the mask is as large as the picture.</summary>
    public int? OffsetX { get; init; }

    /// <summary>Place of the top edge on the picture.</summary>
    public int? OffsetY { get; init; }
}
