using System.Text;
using ArtistAssist.Pdf.Objects;

namespace ArtistAssist.Pdf.Reading;

/// <summary>Where every object lies, from the tables and streams that a file ends with (ISO 32000-2, 7.5.4 and 7.5.8). What is broken is not guessed at.</summary>
internal sealed class CrossReferences
{
    private const int TailLength = 2048;
    private const int MostObjects = 1_000_000;
    private const int MostSections = 1024;

    private readonly Dictionary<int, ObjectPlace> _places = [];
    private readonly PdfLexer _lexer;
    private readonly Func<PdfStream, byte[]> _unfold;

    private CrossReferences(PdfLexer lexer, Func<PdfStream, byte[]> unfold) => (_lexer, _unfold) = (lexer, unfold);

    /// <summary>The newest trailer.</summary>
    internal PdfDictionary Trailer { get; private set; } = PdfDictionary.Empty;

    /// <param name="stream">The file.</param>
    /// <param name="lexer">Reads it.</param>
    /// <param name="unfold">Gives the bytes of a stream whose length is no reference.</param>
    /// <exception cref="PdfException">They are missing or broken.</exception>
    internal static CrossReferences Read(Stream stream, PdfLexer lexer, Func<PdfStream, byte[]> unfold)
    {
        var found = new CrossReferences(lexer, unfold);
        var visited = new HashSet<long>();
        for (long? next = FindStart(stream); next is { } offset; next = found.ReadSection(offset))
        {
            if (!visited.Add(offset) || visited.Count > MostSections)
            {
                throw PdfException.Damaged("The cross-references lead in a circle.");
            }
        }

        return found;
    }

    /// <summary>Null for an object that is not there, which stands for null.</summary>
    internal ObjectPlace? Find(int number) => _places.TryGetValue(number, out var place) && place.Offset >= 0 ? place : null;

    private static long FindStart(Stream stream)
    {
        var tail = new byte[Math.Min(TailLength, stream.Length)];
        stream.Position = stream.Length - tail.Length;
        stream.ReadExactly(tail);
        var at = tail.AsSpan().LastIndexOf("startxref"u8);
        var words = at < 0 ? [] : Encoding.ASCII.GetString(tail.AsSpan(at + 9)).Split(['\r', '\n', ' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        return words is [var offset, ..] && long.TryParse(offset, out var start) ? start : throw PdfException.Truncated();
    }

    private long? ReadSection(long offset)
    {
        _lexer.Position = offset;
        var trailer = _lexer.Read() is PdfKeyword { Text: "xref" } ? ReadTable() : ReadStream(offset);
        Trailer = Trailer["Root"] is null ? trailer : Trailer;
        if (trailer["XRefStm"] is double hidden)
        {
            ReadStream((long)hidden);
        }

        return trailer["Prev"] is double previous ? (long)previous : null;
    }

    private PdfDictionary ReadTable()
    {
        while (_lexer.Read() is double first)
        {
            var count = PdfLexer.ToInt(_lexer.Read());
            for (var i = 0; i < count; i++)
            {
                var (offset, _, kind) = (_lexer.Read(), _lexer.Read(), _lexer.Read());
                Add(PdfLexer.ToInt(first + i), new ObjectPlace(kind is PdfKeyword { Text: "n" } && offset is double place ? (long)place : -1));
            }
        }

        return _lexer.Read() as PdfDictionary ?? throw PdfException.Damaged("The trailer is missing.");
    }

    private PdfDictionary ReadStream(long offset)
    {
        var (_, value) = IndirectObject.Read(_lexer, offset);
        if (value is not PdfStream { Dictionary: var dictionary } stream || dictionary["W"] is not object?[] { Length: 3 } fields)
        {
            throw PdfException.Damaged("The cross-references are missing.");
        }

        var widths = fields.Select(PdfLexer.ToInt).ToArray();
        if (widths.Any(width => width is < 0 or > 8) || widths.Sum() == 0)
        {
            throw PdfException.Damaged("The cross-references have fields of no width.");
        }

        var rows = _unfold(stream).AsSpan();
        var sections = dictionary["Index"] as object?[] ?? [0.0, dictionary["Size"]];
        for (var section = 0; section + 1 < sections.Length; section += 2)
        {
            var first = PdfLexer.ToInt(sections[section]);
            for (var i = 0; i < PdfLexer.ToInt(sections[section + 1]) && rows.Length >= widths.Sum(); i++)
            {
                var kind = widths[0] == 0 ? 1 : Field(ref rows, widths[0]);
                var (second, third) = (Field(ref rows, widths[1]), Field(ref rows, widths[2]));
                Add(first + i, kind switch
                {
                    1 => new ObjectPlace(second),
                    2 => new ObjectPlace(third, PdfLexer.ToInt((double)second)),
                    _ => new ObjectPlace(-1),
                });
            }
        }

        return dictionary;
    }

    private static long Field(ref Span<byte> row, int width)
    {
        long value = 0;
        for (var i = 0; i < width; i++)
        {
            value = (value << 8) | row[i];
        }

        row = row[width..];
        return value;
    }

    /// <summary>What is read first is newer.</summary>
    private void Add(int number, ObjectPlace place)
    {
        _places.TryAdd(number, place);
        if (_places.Count > MostObjects)
        {
            throw PdfException.Damaged("The document has more objects than one of scanned pages has.");
        }
    }
}
