namespace ArtistAssist.Daemon.Storage;

/// <summary>A stored file no longer is what its name says.</summary>
internal sealed class ContentDamagedException(ContentHash hash)
    : Exception($"The stored content {hash} is damaged on disk: upload it again.")
{
    public ContentHash Hash { get; } = hash;
}
