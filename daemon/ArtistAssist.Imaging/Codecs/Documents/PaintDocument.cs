using ArtistAssist.Imaging.Codecs.Containers;

namespace ArtistAssist.Imaging.Codecs.Documents;

/// <summary>
/// Documents: those of painting programs bring a picture of all their layers, scanned pages are one picture, each in a form that the decoder reads.
/// Only that is looked at; nothing is ever composed here.
/// </summary>
internal static class PaintDocument
{
    /// <summary>Most bytes of the picture in a document; more than a PNG of 200 megapixels takes.</summary>
    internal const int MaximumPictureBytes = 1 << 30;

    /// <summary>The picture in a document, as a file of its own.</summary>
    /// <param name="encoded">A file of any kind.</param>
    /// <param name="limits">What it may claim.</param>
    /// <returns>Null for a file that is no document.</returns>
    /// <exception cref="ImagingException">The document is broken, too large, or was saved without a picture.</exception>
    internal static DocumentPicture? Open(EncodedSource encoded, ImageLimits limits)
    {
        using var stream = encoded.OpenStream();
        Span<byte> head = stackalloc byte[FormatSignature.Length];
        ReadOnlySpan<byte> begin = head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        stream.Position = 0;
        try
        {
            return begin switch
            {
                _ when begin.StartsWith("8BPS"u8) => new(ImageFormat.Psd, PsdComposite.ToTiff(stream, limits)),
                _ when begin.StartsWith("PK\x03\x04"u8) => MergedImage.Find(stream),
                _ when begin.StartsWith("CSFCHUNK"u8) => new(ImageFormat.ClipStudio, ClipPreview.Find(stream)),
                _ when begin.StartsWith("%PDF-"u8) => PdfScan.Find(stream, encoded.Page ?? 0, limits),
                _ => null,
            };
        }
        catch (EndOfStreamException exception)
        {
            throw new UnreadableImageException(UnreadableReason.Truncated, FormatOf(begin), exception);
        }
    }

    private static ImageFormat FormatOf(ReadOnlySpan<byte> begin) => begin switch
    {
        _ when begin.StartsWith("8BPS"u8) => ImageFormat.Psd,
        _ when begin.StartsWith("PK"u8) => ImageFormat.OpenRaster,
        _ when begin.StartsWith("%PDF-"u8) => ImageFormat.Pdf,
        _ => ImageFormat.ClipStudio,
    };
}
