namespace ArtistAssist.Imaging.Codecs.Documents;

/// <summary>The picture in a document.</summary>
/// <param name="Format">The document's format.</param>
/// <param name="Bytes">A PNG or TIFF file.</param>
internal sealed record DocumentPicture(ImageFormat Format, ReadOnlyMemory<byte> Bytes);
