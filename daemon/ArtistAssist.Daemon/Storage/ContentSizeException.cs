namespace ArtistAssist.Daemon.Storage;

/// <summary>More or fewer bytes came than were announced.</summary>
internal sealed class ContentSizeException(long announced, long received)
    : Exception($"The content was announced with {announced:N0} bytes, but {received:N0} came: send it again.")
{
    /// <summary>Bytes announced.</summary>
    public long Announced { get; } = announced;

    /// <summary>Bytes received until it was noticed.</summary>
    public long Received { get; } = received;
}
