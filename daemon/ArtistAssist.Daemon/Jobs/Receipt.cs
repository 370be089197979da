using ArtistAssist.Daemon.Storage;

namespace ArtistAssist.Daemon.Jobs;

/// <summary>Proof of what did not change. Kept pixels are those where the mask is 0.</summary>
internal sealed record Receipt
{
    public required ContentHash KeptBefore { get; init; }

    public required ContentHash KeptAfter { get; init; }

    public required long KeptPixels { get; init; }

    public required long ChangedPixels { get; init; }

    public required PixelBounds ChangedBounds { get; init; }
}
