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
    public ImageInfo Probe(string path) => Probe(new EncodedSource(path));

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

    /// <summary>As <see cref="DecodeTo(string, Func{ImageInfo, IPixelSink}, CancellationToken)"/>, from memory.</summary>
    /// <exception cref="ImagingException">The bytes are no picture, broken, too large, or of an unsupported kind.</exception>
    public ImageInfo DecodeTo(ReadOnlyMemory<byte> encoded, Func<ImageInfo, IPixelSink> createSink, CancellationToken cancellationToken) =>
        DecodeTo(new EncodedSource(encoded), createSink, cancellationToken);

    private ImageInfo Probe(EncodedSource encoded)
    {
        var facts = FileFacts.Read(encoded, _limits);
        using var source = encoded.OpenNative();
        return Guard(facts.Format, () =>
        {
            using var image = Open(source, facts.Format);
            return Describe(image, facts);
        });
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

    private ImageInfo DecodeTo(EncodedSource encoded, Func<ImageInfo, IPixelSink> createSink, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(createSink);
        var facts = FileFacts.Read(encoded, _limits);
        facts.ThrowIfIncomplete();
        using var source = encoded.OpenNative();
        return Guard(facts.Format, () =>
        {
            using var image = Open(source, facts.Format);
            var info = Describe(image, facts);
            CopyRows(image, createSink(info), cancellationToken);
            return info;
        });
    }

    private NormalisedImage Open(VipsSource source, ImageFormat format)
    {
        var loaded = Load(source, format, SequentialAccess);
        try
        {
            _limits.CheckSize(loaded.Height, loaded.Width);
            if (loaded.Orientation > 1)
            {
                // Turning reads the rows in another order than the file holds them.
                loaded.Dispose();
                loaded = Load(source, format, access: 0);
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

    private static VipsImage Load(VipsSource source, ImageFormat format, int access)
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
        return operation.Set("source", source).Set("access", access).Set("fail_on", FailOnError).RunToImage();
    }

    private static ImageInfo Describe(NormalisedImage image, FileFacts facts)
    {
        var loaded = image.Loaded;
        var notes = image.Notes.ToList();
        var pages = Math.Max(1, loaded.PageCount);
        if (pages > 1)
        {
            notes.Insert(0, new ImageNote(ImageNoteKind.FirstPageOfMany, pages.ToString(System.Globalization.CultureInfo.InvariantCulture)));
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
