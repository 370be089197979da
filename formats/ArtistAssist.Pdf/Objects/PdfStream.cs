namespace ArtistAssist.Pdf.Objects;

/// <summary>Bytes in the file.</summary>
/// <param name="Dictionary">What they are.</param>
/// <param name="Start">Place of the first one in the file.</param>
internal sealed record PdfStream(PdfDictionary Dictionary, long Start);
