using ArtistAssist.Imaging.Codecs.Documents;
using ArtistAssist.Imaging.Native;
using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Imaging.Codecs;

/// <summary>
/// Reads picture files. Pixels keep the file's own values, depth and colour profile; only CMYK and Lab become sRGB, which is noted.
/// A file that is broken anywhere is refused whole. Safe to use from several threads.
/// </summary>
/// <param name="limits">What a file may claim; null for the defaults.</param>
public sealed class ImageDecoder(ImageLimits? limits = null)
{
    private const int SequentialAccess = 1;

    /// <summary>libvips' "error": any error of a codec, truncation included, fails; mere warnings pass.</summary>
    private const int FailOnError = 2;

    private readonly ImageLimits _limits = limits ?? new ImageLimits();

    /// <summary>Reads the header of a file; no pixel is decoded.</summary>
    /// <exception cref="ImagingException">The file is no picture, is too large, or is of an unsupported kind.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public ImageInfo Probe(string path) => Probe(path, null);

    /// <summary>Reads the header of one page of a TIFF or PDF file; no pixel is decoded.</summary>
    /// <param name="path">The file.</param>
    /// <param name="page">The page, from 0; null for the first, which is noted where there are more.</param>
    /// <exception cref="ImagingException">The file is no picture, is too large, of an unsupported kind, or has no such page.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public ImageInfo Probe(string path, int? page) => Probe(new EncodedSource(path) { Page = page });

    /// <summary>Reads the header of an encoded picture in memory; no pixel is decoded.</summary>
    /// <exception cref="ImagingException">The bytes are no picture, too large, or of an unsupported kind.</exception>
    public ImageInfo Probe(ReadOnlyMemory<byte> encoded) => Probe(new EncodedSource(encoded));

    /// <summary>Decodes a whole file into memory.</summary>
    /// <exception cref="ImagingException">The file is no picture, is broken, too large, or of an unsupported kind.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public DecodedImage Decode(string path, CancellationToken cancellationToken) => Decode(new EncodedSource(path), cancellationToken);

    /// <summary>Decodes a whole picture from memory to memory.</summary>
    /// <exception cref="ImagingException">The bytes are no picture, broken, too large, or of an unsupported kind.</exception>
    public DecodedImage Decode(ReadOnlyMemory<byte> encoded, CancellationToken cancellationToken) => Decode(new EncodedSource(encoded), cancellationToken);

    /// <summary>Decodes a file strip by strip, top to bottom, into a sink that is made once the layout is known.</summary>
    /// <param name="path">The file.</param>
    /// <param name="createSink">Makes the sink, of exactly the layout given. The caller owns it, also when decoding fails.</param>
    /// <param name="cancellationToken">Checked before each strip.</param>
    /// <exception cref="ImagingException">The file is no picture, is broken, too large, or of an unsupported kind.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public ImageInfo DecodeTo(string path, Func<ImageInfo, IPixelSink> createSink, CancellationToken cancellationToken) =>
        DecodeTo(new EncodedSource(path), createSink, cancellationToken);

    /// <summary>As <see cref="DecodeTo(string, Func{ImageInfo, IPixelSink}, CancellationToken)"/>, one page of a TIFF or PDF file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="page">The page, from 0; null for the first, which is noted where there are more.</param>
    /// <param name="createSink">Makes the sink, of exactly the layout given. The caller owns it, also when decoding fails.</param>
    /// <param name="cancellationToken">Checked before each strip.</param>
    /// <exception cref="ImagingException">The file is no picture, is broken, too large, of an unsupported kind, or has no such page.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public ImageInfo DecodeTo(string path, int? page, Func<ImageInfo, IPixelSink> createSink, CancellationToken cancellationToken) =>
        DecodeTo(new EncodedSource(path) { Page = page }, createSink, cancellationToken);

    /// <summary>As <see cref="DecodeTo(string, Func{ImageInfo, IPixelSink}, CancellationToken)"/>, from memory.</summary>
    /// <exception cref="ImagingException">The bytes are no picture, broken, too large, or of an unsupported kind.</exception>
    public ImageInfo DecodeTo(ReadOnlyMemory<byte> encoded, Func<ImageInfo, IPixelSink> createSink, CancellationToken cancellationToken) =>
        DecodeTo(new EncodedSource(encoded), createSink, cancellationToken);

    private ImageInfo Probe(EncodedSource file)
    {
        var (encoded, facts) = Read(file);
        using var source = encoded.OpenNative();
        return Guard(facts.Format, () =>
        {
            using var image = Open(source, facts, file.Page);
            return Describe(image, facts, file.Page);
        });
    }

    /// <summary>The picture to decode: the file itself, or the one in a document.</summary>
    private (EncodedSource Encoded, FileFacts Facts) Read(EncodedSource file)
    {
        var picture = PaintDocument.Open(file, _limits);
        var encoded = picture is null ? file : new EncodedSource(picture.Bytes);
        return (encoded, FileFacts.Read(encoded, _limits, picture));
    }

    private DecodedImage Decode(EncodedSource encoded, CancellationToken cancellationToken)
    {
        PixelBuffer? pixels = null;
        try
        {
            var info = DecodeTo(encoded, found => pixels = new PixelBuffer(found.Layout), cancellationToken);
            return new DecodedImage(pixels!, info);
        }
        catch
        {
            pixels?.Dispose();
            throw;
        }
    }

    private ImageInfo DecodeTo(EncodedSource file, Func<ImageInfo, IPixelSink> createSink, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(createSink);
        var (encoded, facts) = Read(file);
        facts.ThrowIfIncomplete();
        using var source = encoded.OpenNative();
        return Guard(facts.Format, () =>
        {
            using var image = Open(source, facts, file.Page);
            var info = Describe(image, facts, file.Page);
            CopyRows(image, createSink(info), cancellationToken);
            return info;
        });
    }

    private NormalisedImage Open(VipsSource source, FileFacts facts, int? page)
    {
        var format = facts.Format;

        // The page of a document is the only one in the picture taken out of it.
        var own = facts.Document?.PageCount is null ? page ?? 0 : 0;
        var loaded = Load(source, format, SequentialAccess);
        try
        {
            if (own > 0)
            {
                CheckPage(own, loaded.PageCount, format);
                loaded.Dispose();
                loaded = Load(source, format, SequentialAccess, own);
            }

            _limits.CheckSize(loaded.Height, loaded.Width);
            if ((facts.Document?.Orientation ?? loaded.Orientation) > 1)
            {
                // Turning reads the rows in another order than the file holds them.
                loaded.Dispose();
                loaded = Load(source, format, access: 0, own);
            }

            if (facts.Document?.Orientation is { } orientation)
            {
                loaded.SetInt("orientation", orientation);
            }
        }
        catch
        {
            loaded.Dispose();
            throw;
        }

        var image = new NormalisedImage(loaded, format);
        try
        {
            _limits.CheckBytes(image.Layout);
            return image;
        }
        catch
        {
            image.Dispose();
            throw;
        }
    }

    private static void CheckPage(int page, int count, ImageFormat format)
    {
        if (format != ImageFormat.Tiff || page >= count)
        {
            throw new UnsupportedImageException(format, $"The file has {Math.Max(1, count)} page(s) and page {page + 1} was asked for: ask for one that it has.");
        }
    }

    private static VipsImage Load(VipsSource source, ImageFormat format, int access, int page = 0)
    {
        var loader = format switch
        {
            ImageFormat.Png => "pngload_source",
            ImageFormat.Jpeg => "jpegload_source",
            ImageFormat.Webp => "webpload_source",
            ImageFormat.Tiff => "tiffload_source",
            ImageFormat.Gif => "gifload_source",
            _ => "heifload_source",
        };
        using var operation = new VipsOperation(loader);
        operation.Set("source", source).Set("access", access).Set("fail_on", FailOnError);
        return page == 0 ? operation.RunToImage() : operation.Set("page", page).RunToImage();
    }

    private static ImageInfo Describe(NormalisedImage image, FileFacts facts, int? page)
    {
        var loaded = image.Loaded;
        var notes = image.Notes.ToList();
        var pages = facts.Document?.PageCount ?? Math.Max(1, loaded.PageCount);
        if (pages > 1 && page is null)
        {
            notes.Insert(0, new ImageNote(ImageNoteKind.FirstPageOfMany, pages.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        }

        if (facts.Document?.Orientation is not null)
        {
            // It is how the document lays its picture down, no camera's doing.
            notes.RemoveAll(note => note.Kind == ImageNoteKind.OrientationApplied);
        }

        if (facts.Document?.Format == ImageFormat.ClipStudio)
        {
            notes.Add(new ImageNote(ImageNoteKind.EmbeddedPreview, image.Layout.Extent.ToString()));
        }

        return new ImageInfo(image.Layout, facts.MetadataOf(image), notes) { PageCount = pages, Orientation = Math.Max(1, loaded.Orientation) };
    }

    private static void CopyRows(NormalisedImage image, IPixelSink sink, CancellationToken cancellationToken)
    {
        var layout = image.Layout;
        if (sink.Layout != layout)
        {
            throw new InvalidOperationException("The sink is not of the layout asked for.");
        }

        var strip = new byte[RowRange.StripRows(layout) * layout.RowBytes];
        using var region = new VipsRegion(image.Image);
        for (var y = 0; y < layout.Height; y += RowRange.StripRows(layout))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var rowCount = Math.Min(RowRange.StripRows(layout), layout.Height - y);
            region.ReadRows(y, rowCount, strip);
            sink.WriteRows(y, rowCount, strip);
        }
    }

    private static T Guard<T>(ImageFormat format, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (VipsException exception)
        {
            throw new UnreadableImageException(UnreadableReason.Damaged, format, exception);
        }
    }
}
