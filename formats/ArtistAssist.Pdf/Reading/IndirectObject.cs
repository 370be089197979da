using ArtistAssist.Pdf.Objects;

namespace ArtistAssist.Pdf.Reading;

/// <summary>An object with a number of its own (ISO 32000-2, 7.3.10).</summary>
internal static class IndirectObject
{
    /// <exception cref="PdfException">There is none at this place.</exception>
    internal static (int Number, object? Value) Read(PdfLexer lexer, long offset)
    {
        lexer.Position = offset;
        var number = PdfLexer.ToInt(lexer.Read());
        PdfLexer.ToInt(lexer.Read());
        if (lexer.Read() is not PdfKeyword { Text: "obj" })
        {
            throw PdfException.Damaged("An object is not where the cross-references say.");
        }

        var (items, end) = lexer.ReadUntil("endobj", "stream");
        if (end == "endobj")
        {
            return (number, items.FirstOrDefault());
        }

        lexer.SkipLineEnd();
        return (number, new PdfStream(items is [PdfDictionary dictionary] ? dictionary : throw PdfException.Damaged("A stream has no dictionary."), lexer.Position));
    }
}
