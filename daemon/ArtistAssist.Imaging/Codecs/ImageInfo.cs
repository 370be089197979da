using ArtistAssist.Imaging.Metadata;
using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Imaging.Codecs;

/// <summary>What a file holds, known from its header.</summary>
/// <param name="Layout">How the pixels will lie once decoded, upright.</param>
/// <param name="Metadata">What the file says beside its pixels.</param>
/// <param name="Notes">What happens to the pixels on the way, if anything.</param>
public sealed record ImageInfo(PixelLayout Layout, ImageMetadata Metadata, IReadOnlyList<ImageNote> Notes)
{
    /// <summary>Pages or frames in the file, at least 1.</summary>
    public int PageCount { get; init; } = 1;

    /// <summary>EXIF orientation of the pixels in the file, 1 to 8; decoding applies it.</summary>
    public int Orientation { get; init; } = 1;
}
