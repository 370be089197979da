namespace ArtistAssist.Pdf.Objects;

/// <summary>A name, without its slash.</summary>
internal readonly record struct PdfName(string Text);
