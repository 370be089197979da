namespace ArtistAssist.Daemon.Jobs;

/// <summary>No new job is taken any more.</summary>
internal sealed class DaemonStoppingException() : Exception("The daemon is stopping: try again in a moment.");
