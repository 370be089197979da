namespace ArtistAssist.Pdf.Reading;

/// <summary>
/// What reading one document may cost at most. Whatever a file claims, refers to in circles or unfolds into, it ends here; a book of ten thousand
/// scanned pages stays far below.
/// </summary>
internal sealed class ReadingBudget
{
    private int _tokens = 4_000_000;
    private int _unfolded = 64 << 20;

    /// <summary>Bytes that structure may still unfold into.</summary>
    internal int Unfolded => _unfolded;

    /// <exception cref="PdfException">There was enough.</exception>
    internal void Token(int count = 1)
    {
        _tokens -= count;
        if (_tokens < 0)
        {
            throw PdfException.Damaged("The document has more parts than one of scanned pages has.");
        }
    }

    internal void Unfold(int bytes) => _unfolded -= bytes;
}
