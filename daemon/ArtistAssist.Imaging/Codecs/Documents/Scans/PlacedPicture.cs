using ArtistAssist.Pdf.Objects;

namespace ArtistAssist.Imaging.Codecs.Documents.Scans;

/// <summary>A picture that a page shows.</summary>
/// <param name="Stream">The picture.</param>
/// <param name="Resources">Names that its description may use.</param>
/// <param name="State">How it was painted.</param>
internal sealed record PlacedPicture(PdfStream Stream, PdfDictionary Resources, PaintState State)
{
    /// <summary>What it covers, in units of the page.</summary>
    internal PageArea Area => State.Matrix.Reach(PageArea.Unit);
}
