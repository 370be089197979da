using ArtistAssist.Imaging.Codecs.Documents.Scans;
using ArtistAssist.Pdf;

namespace ArtistAssist.Imaging.Codecs.Documents;

/// <summary>
/// Takes a scanned page out of a PDF: the one picture that fills it, in the form in which it lies there. Pages of text and shapes are refused;
/// annotations are no part of a scan and are left out.
/// </summary>
internal static class PdfScan
{
    private const double PointsPerInch = 72;

    /// <summary>Share of the page that a scan covers at least; a photographed sheet leaves a margin on another paper.</summary>
    private const double LeastCoverage = 0.8;

    /// <summary>Share of the picture that the page shows at least.</summary>
    private const double LeastShown = 0.95;

    /// <param name="stream">The document.</param>
    /// <param name="page">The page, from 0.</param>
    /// <param name="limits">What a picture may claim.</param>
    /// <exception cref="ImagingException">The document is broken, the page no scan, or its picture of a kind that is not handled.</exception>
    /// <exception cref="EndOfStreamException">It ends too early.</exception>
    internal static DocumentPicture Find(Stream stream, int page, ImageLimits limits)
    {
        try
        {
            var document = PdfDocument.Open(stream);
            var pages = document.Pages.Count;
            return page < pages
                ? Find(document, document.Pages[page], page + 1, limits) with { PageCount = pages }
                : throw Unsupported($"The PDF has {pages} page(s) and page {page + 1} was asked for: ask for one that it has.");
        }
        catch (PdfException exception)
        {
            throw Refusal(exception);
        }
    }

    private static DocumentPicture Find(PdfDocument document, PdfPage page, int number, ImageLimits limits)
    {
        var area = AreaOf(document, page);
        var painting = PagePainting.Follow(document, page, area);
        if (painting.Pictures is not [var picture] || painting.HasDrawing)
        {
            throw Unsupported(painting switch
            {
                { Pictures.Count: 0, HasDrawing: false } => $"Page {number} of the PDF is empty: leave it out.",
                { Pictures.Count: 0 } => $"Page {number} of the PDF is text or shapes and no scan: export the page as PNG.",
                { Pictures.Count: 1 } => $"Page {number} of the PDF has text or shapes beside its picture: export the page as PNG.",
                _ => $"Page {number} of the PDF is made of {painting.Pictures.Count} pictures: export the page as PNG.",
            });
        }

        CheckPlace(picture, area, number);
        var (file, profile) = ScanFrame.Build(document, picture, limits);
        var quarters = QuartersOf(document, page);
        var unit = document.Number(page.Dictionary["UserUnit"]) is > 0 and var given ? given : 1;
        var (width, height) = ((picture.Area.Right - picture.Area.Left) * unit / PointsPerInch, (picture.Area.Top - picture.Area.Bottom) * unit / PointsPerInch);
        return new DocumentPicture(ImageFormat.Pdf, file)
        {
            Orientation = PageTurn.Orientation(picture.State.Matrix, quarters),
            Paper = quarters % 2 == 0 ? (height, width) : (width, height),
            IccProfile = profile,
        };
    }

    private static void CheckPlace(PlacedPicture picture, PageArea page, int number)
    {
        var matrix = picture.State.Matrix;
        if (!(matrix.IsUpright || matrix.IsTurned))
        {
            throw Unsupported($"The picture on page {number} of the PDF lies askew: export the page as PNG.");
        }

        var shown = picture.Area.Intersect(page);
        if (!(shown.Size >= LeastCoverage * page.Size))
        {
            throw Unsupported($"The picture on page {number} of the PDF fills only a part of it: export the picture as PNG.");
        }

        if (!(shown.Intersect(picture.State.Clip ?? default).Size >= LeastShown * picture.Area.Size))
        {
            throw Unsupported($"Page {number} of the PDF shows only a part of its picture: export the page as PNG.");
        }
    }

    /// <summary>What is visible of the page: its crop box within its media box (ISO 32000-2, 14.11.2).</summary>
    private static PageArea AreaOf(PdfDocument document, PdfPage page)
    {
        var media = PageArea.Of(document.Items(page["MediaBox"])) ?? throw PdfException.Damaged("A page has no size.");
        var crop = PageArea.Of(document.Items(page["CropBox"])) ?? media;
        var area = crop.Intersect(media);
        return area.Size > 0 ? area : throw PdfException.Damaged("A page has no size.");
    }

    private static int QuartersOf(PdfDocument document, PdfPage page)
    {
        var degrees = document.Number(page["Rotate"]) ?? 0;
        return degrees % 90 == 0 ? (int)(((degrees % 360) + 360) % 360) / 90 : throw PdfException.Damaged("A page is not turned by quarters.");
    }

    private static ImagingException Refusal(PdfException exception) => exception.Problem switch
    {
        PdfProblem.Truncated => new UnreadableImageException(UnreadableReason.Truncated, ImageFormat.Pdf, exception),
        PdfProblem.Encrypted => Unsupported("The PDF is encrypted: save it without a password, or export its pages as PNG."),
        PdfProblem.TooManyPages => Unsupported($"The PDF has more than {PdfDocument.MostPages} pages: split it."),
        PdfProblem.UnknownCompression => Unsupported("The PDF is compressed in a way that is not read: export its pages as PNG or TIFF."),
        _ => new UnreadableImageException(UnreadableReason.Damaged, ImageFormat.Pdf, exception),
    };

    private static UnsupportedImageException Unsupported(string message) => new(ImageFormat.Pdf, message);
}
