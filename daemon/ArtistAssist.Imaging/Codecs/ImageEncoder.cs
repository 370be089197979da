using ArtistAssist.Imaging.Codecs.Containers;
using ArtistAssist.Imaging.Native;
using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Imaging.Codecs;

/// <summary>
/// Writes picture files, reading the pixels strip by strip. The same pixels and options give the same bytes. Safe to use from several
/// threads, one source each.
/// </summary>
public static class ImageEncoder
{
    private const int KeepXmp = 2;
    private const int KeepIptc = 4;
    private const int KeepIcc = 8;

    /// <summary>What TIFF's image description counts as.</summary>
    private const int KeepOther = 16;

    private const int MaximumWebpSide = 16_383;
    private const int PngFilterAll = 0xF8;
    private const int HorizontalPredictor = 2;
    private const int NoPredictor = 1;

    /// <summary>From here on a TIFF file is written as BigTIFF: the classic kind ends at 4 GiB.</summary>
    private const long BigTiffBytes = 3L << 30;

    /// <summary>
    /// Writes a new file: it appears under its name complete, or not at all. The folder gets a temporary file meanwhile.
    /// </summary>
    /// <param name="source">Pixels to write.</param>
    /// <param name="path">Name of the file; nothing may exist under it.</param>
    /// <param name="options">Format and metadata.</param>
    /// <param name="cancellationToken">Checked at each strip.</param>
    /// <exception cref="UnsupportedImageException">The format cannot hold these pixels, or is not written.</exception>
    /// <exception cref="ImageTooLargeException">The format cannot hold a picture of this size.</exception>
    /// <exception cref="IOException">The file exists already, or the disk has no room.</exception>
    public static void EncodeToFile(IPixelSource source, string path, EncodingOptions options, CancellationToken cancellationToken)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var temporary = Path.Combine(folder, $".{Path.GetRandomFileName()}.part");
        try
        {
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16))
            {
                Encode(source, file, options, cancellationToken);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: false);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Writes to a stream from its current position; TIFF needs one that is empty, seeks and reads.</summary>
    /// <param name="source">Pixels to write.</param>
    /// <param name="output">Takes the file; stays open.</param>
    /// <param name="options">Format and metadata.</param>
    /// <param name="cancellationToken">Checked at each strip.</param>
    /// <exception cref="UnsupportedImageException">The format cannot hold these pixels, or is not written.</exception>
    /// <exception cref="ImageTooLargeException">The format cannot hold a picture of this size.</exception>
    public static void Encode(IPixelSource source, Stream output, EncodingOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        CheckFits(source.Layout, options.Format);
        cancellationToken.ThrowIfCancellationRequested();

        var metadata = options.Metadata;
        switch (options.Format)
        {
            case ImageFormat.Png:
                var exif = ExifWriter.Build(metadata, comment: null, withResolution: false);
                using (var png = new PngWriter(output, metadata?.Resolution, exif, options.AllTexts()))
                {
                    Save(source, png, options, SetPng, cancellationToken);
                }

                break;
            case ImageFormat.Jpeg:
                using (var jpeg = new JpegWriter(output, metadata?.Resolution, ExifWriter.Build(metadata, options.Comment(), withResolution: false)))
                {
                    Save(source, jpeg, options, SetJpeg, cancellationToken);
                }

                break;
            case ImageFormat.Webp:
                using (var webp = new MemoryStream())
                {
                    Save(source, webp, options, SetWebp, cancellationToken);
                    WebpWriter.Write(webp.GetBuffer().AsSpan(0, (int)webp.Length), source.Layout, ExifWriter.Build(metadata, options.Comment(), withResolution: true), output);
                }

                break;
            default:
                Save(source, output, options, SetTiff, cancellationToken);
                break;
        }
    }

    /// <summary>Refuses what the format cannot hold, before anything is written.</summary>
    /// <exception cref="UnsupportedImageException">The format cannot hold these pixels, or is not written.</exception>
    /// <exception cref="ImageTooLargeException">The format cannot hold a picture of this size.</exception>
    public static void CheckFits(PixelLayout layout, ImageFormat format)
    {
        if (!format.CanWrite())
        {
            throw new UnsupportedImageException(format, $"{((ImageFormat?)format).Name()} pictures are read but not written: choose PNG, JPEG, WebP or TIFF.");
        }

        if (format is ImageFormat.Jpeg or ImageFormat.Webp && layout.BitDepth == 16)
        {
            throw new UnsupportedImageException(format, $"{((ImageFormat?)format).Name()} cannot hold 16 bits a channel: choose PNG or TIFF.");
        }

        if (format is ImageFormat.Jpeg && layout.HasAlpha)
        {
            throw new UnsupportedImageException(format, "JPEG cannot hold transparency: choose PNG, TIFF or WebP.");
        }

        if (format is ImageFormat.Webp && layout.Extent.LongestSide > MaximumWebpSide)
        {
            throw ImageTooLargeException.ForFormat(layout.Extent, format, MaximumWebpSide);
        }
    }

    private static void Save(
        IPixelSource source, Stream output, EncodingOptions options, Action<VipsOperation, EncodingOptions, PixelLayout> configure, CancellationToken cancellationToken)
    {
        using var generated = new GeneratedImage(source, options.Metadata?.Resolution, cancellationToken);
        SetMetadata(generated.Image, options);
        using var target = new VipsTarget(output);
        using var operation = new VipsOperation($"{options.Format.ToString().ToLowerInvariant()}save_target");
        operation.Set("in", generated.Image).Set("target", target).Set("keep", KeepXmp | KeepIptc | KeepIcc | KeepOther);
        configure(operation, options, source.Layout);
        try
        {
            operation.Run();
        }
        catch (VipsException exception)
        {
            Rethrow(generated.Failure);
            Rethrow(target.Failure);
            throw new IOException("The picture could not be written.", exception);
        }

        // A failure in the last bytes is not always reported by the saver.
        Rethrow(target.Failure);
    }

    private static void Rethrow(Exception? failure)
    {
        if (failure is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        }
    }

    private static void SetMetadata(VipsImage image, EncodingOptions options)
    {
        var metadata = options.Metadata;
        SetBlob(image, "icc-profile-data", metadata?.IccProfile ?? default);
        SetBlob(image, "xmp-data", metadata?.Xmp ?? default);
        SetBlob(image, "iptc-data", metadata?.Iptc ?? default);
        if (options.Format == ImageFormat.Tiff && options.Comment() is { } comment)
        {
            image.SetString("image-description", comment);
        }
    }

    private static void SetBlob(VipsImage image, string field, ReadOnlyMemory<byte> bytes)
    {
        if (!bytes.IsEmpty)
        {
            image.SetBlob(field, bytes.Span);
        }
    }

    private static void SetPng(VipsOperation operation, EncodingOptions options, PixelLayout layout) =>
        operation.Set("compression", options.PngCompression).Set("filter", PngFilterAll);

    private static void SetJpeg(VipsOperation operation, EncodingOptions options, PixelLayout layout) =>
        operation.Set("Q", options.JpegQuality);

    private static void SetWebp(VipsOperation operation, EncodingOptions options, PixelLayout layout) =>
        operation.Set("lossless", options.WebpLossless).Set("exact", options.WebpLossless).Set("Q", options.WebpLossless ? 75 : options.WebpQuality);

    private static void SetTiff(VipsOperation operation, EncodingOptions options, PixelLayout layout)
    {
        var isPredicted = options.TiffCompression is TiffCompression.Deflate or TiffCompression.Lzw;
        operation.Set("compression", (int)options.TiffCompression)
            .Set("predictor", isPredicted ? HorizontalPredictor : NoPredictor)
            .Set("bigtiff", layout.ByteCount > BigTiffBytes)
            .Set("resunit", 1);
    }
}
