namespace ArtistAssist.Daemon.Jobs;

/// <summary>Kinds of notices, as numbered by the contract.</summary>
internal enum NoticeKind
{
    DeviceFallback = 1,
    FirstPageOnly = 2,
    ColorConverted = 3,
    Restarted = 4,
    DiskFull = 5,
    EmbeddedPreview = 6,
}
