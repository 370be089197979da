namespace ArtistAssist.Daemon.Jobs;

/// <summary>Which job goes first: the lower number does. The numbers are kept in the journal.</summary>
internal enum Priority
{
    /// <summary>Somebody waits in front of the canvas.</summary>
    Interactive = 1,

    /// <summary>A live preview: one waits per client, a newer one takes its place.</summary>
    Live = 2,

    /// <summary>Nobody waits: yields to the others between steps.</summary>
    Batch = 3,
}
