namespace ArtistAssist.Daemon.Storage;

/// <summary>The journal was written by a later version of the daemon.</summary>
internal sealed class JournalTooNewException(string path, int found, int known)
    : Exception($"The journal {path} has version {found}, this daemon knows up to {known}: install a newer ArtistAssist.")
{
    public int Found { get; } = found;

    public int Known { get; } = known;
}
