namespace ArtistAssist.Daemon.Jobs;

/// <summary>What a cleanup returns. The numbers are kept in the journal.</summary>
internal enum CleanupOutput
{
    /// <summary>Channels, depth and profile of the source.</summary>
    Source = 1,

    /// <summary>Lines on opaque white paper.</summary>
    Paper = 2,

    /// <summary>Lines on nothing.</summary>
    Transparent = 3,
}
