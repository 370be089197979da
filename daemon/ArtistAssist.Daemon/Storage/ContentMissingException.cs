using System.Collections.Immutable;

namespace ArtistAssist.Daemon.Storage;

/// <summary>Contents that are referred to are not in the store.</summary>
internal sealed class ContentMissingException(ImmutableArray<ContentHash> hashes)
    : Exception($"{(hashes.Length == 1 ? "A content is" : $"{hashes.Length} contents are")} not uploaded: {string.Join(", ", hashes)}.")
{
    public ImmutableArray<ContentHash> Hashes { get; } = hashes;
}
