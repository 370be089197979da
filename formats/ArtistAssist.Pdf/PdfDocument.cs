using ArtistAssist.Pdf.Objects;
using ArtistAssist.Pdf.Reading;

namespace ArtistAssist.Pdf;

/// <summary>
/// The objects of a PDF file (ISO 32000-2), as far as finding the pictures on its pages needs. Nothing is drawn, run or repaired, and what a file may
/// cost is bounded: a <see cref="PdfException"/> is all that a hostile one causes.
/// </summary>
internal sealed class PdfDocument
{
    /// <summary>Most pages of a document.</summary>
    internal const int MostPages = 10_000;

    private const int MostLinks = 16;
    private const int DeepestTree = 64;

    private readonly Stream _stream;
    private readonly ReadingBudget _budget = new();
    private readonly PdfLexer _lexer;
    private readonly CrossReferences _places;
    private readonly Dictionary<int, IReadOnlyDictionary<int, object?>> _containers = [];

    private PdfDocument(Stream stream)
    {
        _stream = stream;
        _lexer = new PdfLexer(stream, _budget);
        _places = CrossReferences.Read(stream, _lexer, Unfold);
        if (_places.Trailer["Encrypt"] is not null)
        {
            throw new PdfException(PdfProblem.Encrypted, "The document is encrypted.");
        }

        Pages = ReadPages();
    }

    /// <summary>The pages in their order.</summary>
    internal IReadOnlyList<PdfPage> Pages { get; }

    /// <param name="stream">The file, seekable; stays open, and must as long as the document is used.</param>
    /// <exception cref="PdfException">It cannot be read.</exception>
    internal static PdfDocument Open(Stream stream) => new(stream);

    /// <summary>What a reference stands for; any other value itself.</summary>
    internal object? Resolve(object? value)
    {
        for (var links = 0; value is PdfReference reference; links++)
        {
            if (links == MostLinks)
            {
                throw PdfException.Damaged("A reference leads in a circle.");
            }

            value = Load(reference.Number);
        }

        return value;
    }

    /// <summary>A number, or null for another value.</summary>
    internal double? Number(object? value) => Resolve(value) as double?;

    /// <summary>The items of an array, resolved; null for another value.</summary>
    internal IReadOnlyList<object?>? Items(object? value) => (Resolve(value) as object?[])?.Select(Resolve).ToList();

    /// <summary>How a stream is compressed, the outermost step first.</summary>
    internal IReadOnlyList<PdfFilter> FiltersOf(PdfStream stream)
    {
        var names = Listed(stream.Dictionary["Filter"]);
        var parameters = Listed(stream.Dictionary["DecodeParms"]);
        return [.. names.Select((name, i) => new PdfFilter(
            name is PdfName { Text: var text } ? text : throw PdfException.Damaged("A filter has no name."),
            i < parameters.Count && parameters[i] is PdfDictionary known ? known : PdfDictionary.Empty))];
    }

    /// <summary>A stream's bytes as they lie in the file.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="limit">Most bytes to read.</param>
    internal byte[] ReadRaw(PdfStream stream, int limit)
    {
        var length = Number(stream.Dictionary["Length"]) ?? throw PdfException.Damaged("A stream has no length.");
        if (length < 0 || length > limit)
        {
            throw PdfException.Damaged("A stream is longer than any real one.");
        }

        if (stream.Start + length > _stream.Length)
        {
            throw PdfException.Truncated();
        }

        var bytes = new byte[(int)length];
        _stream.Position = stream.Start;
        _stream.ReadExactly(bytes);
        _lexer.Position = _stream.Position;
        return _lexer.Read() is PdfKeyword { Text: "endstream" } ? bytes : throw PdfException.Damaged("A stream does not end where it says.");
    }

    /// <summary>A stream's bytes without their compression; for structure and page descriptions, which are small.</summary>
    internal byte[] Unfold(PdfStream stream)
    {
        var bytes = ReadRaw(stream, _budget.Unfolded);
        foreach (var filter in FiltersOf(stream))
        {
            bytes = Unfolding.Undo(filter, bytes, _budget.Unfolded);
            _budget.Unfold(bytes.Length);
        }

        return bytes;
    }

    /// <summary>Reads page descriptions, at the cost of this document.</summary>
    internal PdfLexer Lexer(byte[] bytes) => new(new MemoryStream(bytes, writable: false), _budget);

    private List<object?> Listed(object? value) => Resolve(value) switch
    {
        null => [],
        object?[] items => [.. items.Select(Resolve)],
        var one => [one],
    };

    private object? Load(int number)
    {
        // A reference must cost something, or circles of them would not.
        _budget.Token();
        // The cross-references themselves refer to nothing.
        if (_places?.Find(number) is not { } place)
        {
            return null;
        }

        if (place.Container is { } container)
        {
            return Contained(container).GetValueOrDefault(number);
        }

        var (found, value) = IndirectObject.Read(_lexer, place.Offset);
        return found == number ? value : throw PdfException.Damaged("Another object lies where the cross-references say.");
    }

    /// <summary>The objects in an object stream (ISO 32000-2, 7.5.7).</summary>
    private IReadOnlyDictionary<int, object?> Contained(int container)
    {
        if (_containers.TryGetValue(container, out var known))
        {
            return known;
        }

        if (_places.Find(container) is not { Container: null } || Load(container) is not PdfStream stream)
        {
            throw PdfException.Damaged("A stream of objects is missing.");
        }

        var lexer = Lexer(Unfold(stream));
        var count = PdfLexer.ToInt(Resolve(stream.Dictionary["N"]));
        var first = PdfLexer.ToInt(Resolve(stream.Dictionary["First"]));
        var places = new List<(int Number, int Offset)>();
        for (var i = 0; i < count; i++)
        {
            places.Add((PdfLexer.ToInt(lexer.Read()), PdfLexer.ToInt(lexer.Read())));
        }

        var objects = new Dictionary<int, object?>();
        foreach (var (number, offset) in places)
        {
            lexer.Position = (long)first + offset;
            objects[number] = lexer.Read();
        }

        return _containers[container] = objects;
    }

    private List<PdfPage> ReadPages()
    {
        var pages = new List<PdfPage>();
        var visited = new HashSet<int>();
        var left = new Stack<(object? Node, IReadOnlyList<PdfDictionary> Above)>();
        left.Push(((Resolve(_places.Trailer["Root"]) as PdfDictionary)?["Pages"], []));
        while (left.TryPop(out var next))
        {
            if (next.Node is PdfReference reference && !visited.Add(reference.Number))
            {
                throw PdfException.Damaged("The pages lead in a circle.");
            }

            if (Resolve(next.Node) is not PdfDictionary node || next.Above.Count > DeepestTree)
            {
                throw PdfException.Damaged("A page is missing.");
            }

            if (Resolve(node["Kids"]) is not object?[] kids)
            {
                if (node["Type"] is PdfName { Text: "Pages" })
                {
                    continue;
                }

                pages.Add(pages.Count < MostPages ? new PdfPage(node, next.Above) : throw new PdfException(PdfProblem.TooManyPages, "The document has too many pages."));
                continue;
            }

            IReadOnlyList<PdfDictionary> above = [node, .. next.Above];
            foreach (var kid in kids.Reverse())
            {
                left.Push((kid, above));
            }
        }

        return pages;
    }
}
