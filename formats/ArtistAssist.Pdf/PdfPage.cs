using ArtistAssist.Pdf.Objects;

namespace ArtistAssist.Pdf;

/// <summary>A page, with what it inherits.</summary>
/// <param name="Dictionary">Its own entries.</param>
/// <param name="Inherited">Those of the nodes above it, the nearest one's first.</param>
internal sealed record PdfPage(PdfDictionary Dictionary, IReadOnlyList<PdfDictionary> Inherited)
{
    /// <summary>Resources, MediaBox, CropBox or Rotate, the page's own or inherited; null for none.</summary>
    internal object? this[string name] => Dictionary[name] ?? Inherited.Select(node => node[name]).FirstOrDefault(value => value is not null);
}
