using ArtistAssist.Imaging.Codecs;

namespace ArtistAssist.Imaging.Metadata;

/// <summary>How a file was encoded, as far as writing it again the same way needs it. Null says not known or not of this format.</summary>
public sealed record SourceEncoding
{
    /// <summary>The file's format.</summary>
    public required ImageFormat Format { get; init; }

    /// <summary>Bits of a sample in the file: 1, 2, 4, 8, 10, 12 or 16.</summary>
    public int BitsPerSample { get; init; } = 8;

    /// <summary>JPEG quality, 1 to 100, estimated from the quantisation tables.</summary>
    public int? JpegQuality { get; init; }

    /// <summary>Whether a WebP file kept every value.</summary>
    public bool? WebpLossless { get; init; }

    /// <summary>How a TIFF file was compressed, where it is one of ours to write.</summary>
    public TiffCompression? TiffCompression { get; init; }
}
