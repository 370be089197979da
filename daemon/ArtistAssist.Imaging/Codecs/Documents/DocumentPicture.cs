namespace ArtistAssist.Imaging.Codecs.Documents;

/// <summary>The picture in a document.</summary>
/// <param name="Format">The document's format.</param>
/// <param name="Bytes">A PNG, JPEG or TIFF file.</param>
internal sealed record DocumentPicture(ImageFormat Format, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Pages of the document; null where the file of <see cref="Bytes"/> knows.</summary>
    internal int? PageCount { get; init; }

    /// <summary>How the document shows the picture, as EXIF says it, whatever the picture's own file says; null for as that says.</summary>
    internal int? Orientation { get; init; }

    /// <summary>Size of the picture on paper in inches, as the document shows it; null where it names none.</summary>
    internal (double Height, double Width)? Paper { get; init; }

    /// <summary>Profile of gray or RGB that counts instead of the one in the picture's file; empty for none.</summary>
    internal byte[] IccProfile { get; init; } = [];
}
