namespace ArtistAssist.Daemon.Storage;

/// <summary>A content that is in the store.</summary>
/// <param name="Hash">Its name.</param>
/// <param name="Size">Bytes.</param>
/// <param name="LastUsed">When it was stored, asked for or submitted last.</param>
internal sealed record StoredContent(ContentHash Hash, long Size, DateTimeOffset LastUsed);
