namespace ArtistAssist.Daemon.Jobs;

/// <summary>Order of the channels of raw pixels, alpha straight. The numbers are kept in the journal.</summary>
internal enum ChannelLayout
{
    Gray = 1,
    GrayAlpha = 2,
    Rgb = 3,
    Rgba = 4,
    Bgra = 5,
}
