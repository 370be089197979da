namespace ArtistAssist.Daemon.Pictures;

/// <summary>How large a picture may be, whoever brings or makes it.</summary>
internal static class PictureBounds
{
    /// <summary>Longest side in pixels.</summary>
    public const int MaxSide = 65_500;

    /// <summary>Most pixels.</summary>
    public const long MaxPixels = 200_000_000;
}
