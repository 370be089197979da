namespace ArtistAssist.Daemon.Services;

/// <summary>A content is larger than the daemon takes.</summary>
internal sealed class ContentTooLargeException(ulong size, long limit)
    : Exception($"A content has at most {limit:N0} bytes, this one {size:N0}: make the picture smaller.")
{
    public ulong Size { get; } = size;

    public long Limit { get; } = limit;
}
