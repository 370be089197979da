namespace ArtistAssist.Daemon.Storage;

/// <summary>The bytes that came are not those that were announced.</summary>
internal sealed class ContentMismatchException(ContentHash announced, ContentHash actual)
    : Exception($"The content announced as {announced} has the SHA-256 {actual}: send it again.")
{
    public ContentHash Announced { get; } = announced;

    public ContentHash Actual { get; } = actual;
}
