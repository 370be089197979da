namespace ArtistAssist.Imaging.Metadata;

/// <summary>What a file says beside its pixels. Blocks of bytes are exactly the file's; empty where it had none.</summary>
public sealed record ImageMetadata
{
    /// <summary>How the file was encoded; null for pixels that never were a file.</summary>
    public SourceEncoding? Encoding { get; init; }

    /// <summary>ICC profile that the pixels are in.</summary>
    public ReadOnlyMemory<byte> IccProfile { get; init; }

    /// <summary>EXIF as a TIFF structure, without the "Exif" prefix; its orientation is 1, since decoded pixels are upright.</summary>
    public ReadOnlyMemory<byte> Exif { get; init; }

    /// <summary>XMP packet.</summary>
    public ReadOnlyMemory<byte> Xmp { get; init; }

    /// <summary>IPTC block.</summary>
    public ReadOnlyMemory<byte> Iptc { get; init; }

    /// <summary>Resolution on paper; null where the file names none.</summary>
    public Resolution? Resolution { get; init; }

    /// <summary>Named texts of a PNG file, in its order.</summary>
    public IReadOnlyList<TextEntry> Texts { get; init; } = [];
}
