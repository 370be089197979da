namespace ArtistAssist.Pdf.Objects;

/// <summary>A bare word: an operator, or the bracket of an array or dictionary.</summary>
internal readonly record struct PdfKeyword(string Text);
