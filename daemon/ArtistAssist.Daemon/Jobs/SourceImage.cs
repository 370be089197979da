using ArtistAssist.Daemon.Storage;

namespace ArtistAssist.Daemon.Jobs;

/// <summary>A picture that a request brings.</summary>
internal sealed record SourceImage
{
    /// <summary>Its bytes in the store.</summary>
    public required ContentHash Content { get; init; }

    /// <summary>How the rows lie; null when the content is an image file.</summary>
    public RawLayout? Raw { get; init; }

    /// <summary>Page of a TIFF or PDF file, from 0; null for the first.</summary>
    public int? Page { get; init; }

    /// <summary>Name to use in messages; empty when nobody gave one.</summary>
    public string DisplayName { get; init; } = "";
}
