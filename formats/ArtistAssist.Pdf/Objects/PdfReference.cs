namespace ArtistAssist.Pdf.Objects;

/// <summary>Stands for the object of a number.</summary>
internal readonly record struct PdfReference(int Number);
