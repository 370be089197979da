namespace ArtistAssist.Imaging.Codecs.Documents.Scans;

/// <summary>What q keeps and Q brings back, as far as it matters to a scan.</summary>
/// <param name="Matrix">From the units of what is painted to those of the page.</param>
/// <param name="Clip">What may be painted on; null for another shape than a rectangle.</param>
/// <param name="Ink">Gray of the ink for shapes, 0 black to 1 white; null for another colour.</param>
/// <param name="TextMode">Text rendering mode; 3 and 7 show nothing.</param>
/// <param name="IsBlended">Painted through a mask, transparent or blended.</param>
internal readonly record struct PaintState(PageMatrix Matrix, PageArea? Clip, double? Ink, int TextMode, bool IsBlended);
