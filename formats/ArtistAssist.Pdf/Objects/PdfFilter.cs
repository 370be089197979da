namespace ArtistAssist.Pdf.Objects;

/// <summary>One step of a stream's compression.</summary>
/// <param name="Name">Its full name, such as FlateDecode.</param>
/// <param name="Parameters">What it needs to know; empty for nothing.</param>
internal sealed record PdfFilter(string Name, PdfDictionary Parameters);
