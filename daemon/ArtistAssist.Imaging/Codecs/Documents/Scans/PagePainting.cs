using ArtistAssist.Pdf;
using ArtistAssist.Pdf.Objects;

namespace ArtistAssist.Imaging.Codecs.Documents.Scans;

/// <summary>
/// Follows a page's description (ISO 32000-2, 8 and 9) without drawing it, to find the one picture that is all there is to see: nothing but what
/// such a picture hides may lie below it, and nothing visible above. The invisible text of character recognition is no matter.
/// </summary>
internal sealed class PagePainting
{
    private const int DeepestForms = 8;
    private const int MostOperands = 4096;
    private const double WholePage = 0.99;

    private readonly PdfDocument _document;
    private readonly PageArea _page;
    private readonly Stack<PaintState> _saved = new();
    private PaintState _state;
    private PageArea? _path;
    private bool _isOtherPath;
    private bool _isClipping;

    private PagePainting(PdfDocument document, PageArea page)
    {
        (_document, _page) = (document, page);
        _state = new PaintState(PageMatrix.Identity, page, 0, 0, false);
    }

    /// <summary>The pictures that are to be seen, the lowest first.</summary>
    internal List<PlacedPicture> Pictures { get; } = [];

    /// <summary>Whether text or shapes are to be seen.</summary>
    internal bool HasDrawing { get; private set; }

    /// <param name="document">The document.</param>
    /// <param name="page">One of its pages.</param>
    /// <param name="area">What is visible of the page.</param>
    internal static PagePainting Follow(PdfDocument document, PdfPage page, PageArea area)
    {
        var painting = new PagePainting(document, area);
        painting.Run(ContentOf(document, page), document.Resolve(page["Resources"]) as PdfDictionary ?? PdfDictionary.Empty, 0);
        return painting;
    }

    private static byte[] ContentOf(PdfDocument document, PdfPage page)
    {
        var parts = document.Resolve(page.Dictionary["Contents"]) is PdfStream one ? [one] : document.Items(page.Dictionary["Contents"]) ?? [];
        using var content = new MemoryStream();
        foreach (var part in parts.OfType<PdfStream>())
        {
            content.Write(document.Unfold(part));
            content.WriteByte((byte)'\n');
        }

        return content.ToArray();
    }

    private void Run(byte[] content, PdfDictionary resources, int depth)
    {
        var lexer = _document.Lexer(content);
        var operands = new List<object?>();
        while (lexer.TryRead(out var value))
        {
            if (value is PdfKeyword { Text: var word })
            {
                Do(word, operands, resources, depth);
                operands.Clear();
            }
            else if (operands.Count < MostOperands)
            {
                operands.Add(value);
            }
            else
            {
                throw PdfException.Damaged("An operator has more operands than any.");
            }
        }
    }

    private void Do(string word, List<object?> operands, PdfDictionary resources, int depth)
    {
        switch (word)
        {
            case "q":
                _saved.Push(_state);
                break;
            case "Q":
                _state = _saved.TryPop(out var saved) ? saved : _state;
                break;
            case "cm":
                _state = _state with { Matrix = MatrixOf(operands).Then(_state.Matrix) };
                break;
            case "gs":
                SetParameters(Named(resources, "ExtGState", operands) as PdfDictionary ?? PdfDictionary.Empty);
                break;
            case "Do":
                Paint(Named(resources, "XObject", operands) as PdfStream ?? throw PdfException.Damaged("A picture is missing."), resources, depth);
                break;
            case "BI":
                throw new UnsupportedImageException(ImageFormat.Pdf, "The PDF has a picture within the description of a page, which no scanner writes: export the page as PNG or TIFF.");
            case "Tr":
                _state = _state with { TextMode = operands is [double mode] ? (int)mode : 0 };
                break;
            case "Tj" or "TJ" or "'" or "\"":
                HasDrawing |= _state.TextMode is not (3 or 7);
                break;
            case "g" or "rg" or "k" or "cs" or "sc" or "scn":
                _state = _state with { Ink = InkOf(word, operands) };
                break;
            default:
                DoPath(word, operands);
                break;
        }
    }

    private void DoPath(string word, List<object?> operands)
    {
        switch (word)
        {
            case "re":
                AddRectangle(operands);
                break;
            case "m" or "l" or "c" or "v" or "y":
                _isOtherPath = true;
                break;
            case "W" or "W*":
                _isClipping = true;
                break;
            case "n":
                EndPath();
                break;
            case "f" or "F" or "f*":
                // White paper below a picture that leaves a margin.
                HasDrawing |= _state.Ink != 1 || Pictures.Count > 0;
                EndPath();
                break;
            case "S" or "s" or "B" or "B*" or "b" or "b*":
                HasDrawing = true;
                EndPath();
                break;
            case "sh":
                HasDrawing = true;
                break;
        }
    }

    private void AddRectangle(List<object?> operands)
    {
        if (operands is not [double x, double y, double width, double height])
        {
            throw PdfException.Damaged("A rectangle has no size.");
        }

        _isOtherPath |= _path is not null || !(_state.Matrix.IsUpright || _state.Matrix.IsTurned);
        _path = _state.Matrix.Reach(new PageArea(Math.Min(x, x + width), Math.Min(y, y + height), Math.Max(x, x + width), Math.Max(y, y + height)));
    }

    private void EndPath()
    {
        if (_isClipping)
        {
            _state = _state with { Clip = _isOtherPath || _path is null ? null : _state.Clip?.Intersect(_path.Value) };
        }

        (_path, _isOtherPath, _isClipping) = (null, false, false);
    }

    private void SetParameters(PdfDictionary parameters)
    {
        var isMasked = _document.Resolve(parameters["SMask"]) is { } mask ? mask is PdfDictionary : _state.IsBlended;
        var isThin = _document.Number(parameters["ca"]) < 1;
        var isMixed = _document.Resolve(parameters["BM"]) is PdfName { Text: not ("Normal" or "Compatible") };
        _state = _state with { IsBlended = isMasked || isThin || isMixed };
    }

    private void Paint(PdfStream painted, PdfDictionary resources, int depth)
    {
        switch (_document.Resolve(painted.Dictionary["Subtype"]))
        {
            case PdfName { Text: "Image" }:
                AddPicture(new PlacedPicture(painted, resources, _state));
                break;
            case PdfName { Text: "Form" } when depth < DeepestForms:
                RunForm(painted, resources, depth);
                break;
            case PdfName { Text: "Form" }:
                throw PdfException.Damaged("Forms lie too deep in one another.");
            default:
                HasDrawing = true;
                break;
        }
    }

    private void RunForm(PdfStream form, PdfDictionary resources, int depth)
    {
        var (state, saved) = (_state, _saved.Count);
        var matrix = _document.Items(form.Dictionary["Matrix"]) is { } numbers ? MatrixOf(numbers) : PageMatrix.Identity;
        _state = state with { Matrix = matrix.Then(state.Matrix) };
        if (PageArea.Of(_document.Items(form.Dictionary["BBox"])) is { } box)
        {
            _state = _state with { Clip = _state.Clip?.Intersect(_state.Matrix.Reach(box)) };
        }

        Run(_document.Unfold(form), _document.Resolve(form.Dictionary["Resources"]) as PdfDictionary ?? resources, depth + 1);
        while (_saved.Count > saved)
        {
            _saved.Pop();
        }

        _state = state;
    }

    private void AddPicture(PlacedPicture picture)
    {
        var hidden = picture.Area.Intersect(_page).Intersect(_state.Clip ?? default).Size;
        if (hidden >= WholePage * _page.Size && IsOpaque(picture))
        {
            Pictures.Clear();
            HasDrawing = false;
        }

        Pictures.Add(picture);
    }

    private static bool IsOpaque(PlacedPicture picture) =>
        !picture.State.IsBlended && picture.Stream.Dictionary["ImageMask"] is not true && picture.Stream.Dictionary["SMask"] is null && picture.Stream.Dictionary["Mask"] is null;

    private object? Named(PdfDictionary resources, string kind, List<object?> operands) =>
        operands is [.., PdfName { Text: var name }] && _document.Resolve(resources[kind]) is PdfDictionary known ? _document.Resolve(known[name]) : null;

    private static PageMatrix MatrixOf(IReadOnlyList<object?> operands) => operands is [double a, double b, double c, double d, double e, double f]
        ? new PageMatrix(a, b, c, d, e, f)
        : throw PdfException.Damaged("A matrix has not six numbers.");

    /// <summary>Choosing a device's space chooses its black; inks of other spaces are not told apart.</summary>
    private static double? InkOf(string word, List<object?> operands) => (word, operands) switch
    {
        ("g", [double gray]) => gray,
        ("rg", [double red, double green, double blue]) when red == green && green == blue => red,
        ("k", [0.0, 0.0, 0.0, double black]) => 1 - black,
        ("cs", [PdfName { Text: "DeviceGray" or "DeviceRGB" or "DeviceCMYK" }]) => 0,
        _ => null,
    };
}
