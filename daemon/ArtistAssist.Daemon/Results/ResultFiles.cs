using System.Security.Cryptography;
using ArtistAssist.Daemon.Jobs;
using ArtistAssist.Daemon.Pictures;
using ArtistAssist.Daemon.Storage;
using ArtistAssist.Imaging.Codecs;
using ArtistAssist.Imaging.Codecs.Documents;
using ArtistAssist.Imaging.Metadata;
using ArtistAssist.Imaging.Pixels;
using ArtistAssist.Imaging.Vectors;

namespace ArtistAssist.Daemon.Results;

/// <summary>Hands results out: as the rows they are, or as an image file with what the source's file said.</summary>
internal sealed class ResultFiles(ContentStore store, ImageDecoder decoder, PictureOpener pictures)
{
    public ResultFile OpenRaw(JobResult result) => new(store.OpenRead(result.Content), result.Content, null, null);

    /// <exception cref="Imaging.ImagingException">The format asked for cannot hold the result.</exception>
    /// <exception cref="DiskFullException">There is no room for the file.</exception>
    public Task<ResultFile> EncodeAsync(Job job, JobResult result, ResultEncoding encoding, CancellationToken token) =>
        Task.Run(() => Encode(job, result, encoding, token), token);

    /// <exception cref="ContentMissingException">The artist's picture is no longer held.</exception>
    /// <exception cref="DiskFullException">There is no room for the file.</exception>
    public Task<ResultFile> PreviewAsync(Job job, JobResult result, PreviewRequest preview, CancellationToken token) =>
        Task.Run(() => Preview(job, result, preview, token), token);

    private ResultFile Preview(Job job, JobResult result, PreviewRequest preview, CancellationToken token)
    {
        using var picture = preview.OfSource ? pictures.Open(job.Request.Image, token) : null;
        using var proposal = picture is null ? PixelFile.Open(store.Verify(result.Content, token), Layouts.ToImaging(result.Layout)) : null;
        return Write(ImageFormat.Webp, path =>
        {
            using var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite);
            PreviewEncoder.Encode(proposal ?? picture!.Pixels, picture?.IccProfile ?? result.Layout.IccProfile, preview.LongestSide, file, token);
        });
    }

    private ResultFile Encode(Job job, JobResult result, ResultEncoding encoding, CancellationToken token)
    {
        var layout = Layouts.ToImaging(result.Layout);
        var options = Options(job, result, encoding, layout);
        return Write(options.Format, path =>
        {
            using var pixels = PixelFile.Open(store.Verify(result.Content, token), layout);
            if (options.Format == ImageFormat.OpenRaster)
            {
                WriteLayers(job, pixels, path, options, token);
                return;
            }

            if (options.Format == ImageFormat.Svg)
            {
                WriteLines(job, pixels, path, options, token);
                return;
            }

            using var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16);
            ImageEncoder.Encode(pixels, file, options, token);
        });
    }

    private void WriteLayers(Job job, PixelFile proposal, string path, EncodingOptions options, CancellationToken token)
    {
        using var picture = pictures.Open(job.Request, token);
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite);
        var sketch = options with { Texts = [], Metadata = new ImageMetadata { IccProfile = picture.IccProfile, Resolution = options.Metadata?.Resolution } };
        OpenRasterWriter.Write(
            new OpenRasterLayer("Original", picture.Pixels, sketch), new OpenRasterLayer("ArtistAssist", proposal, options), file, token);
    }

    private static void WriteLines(Job job, PixelFile proposal, string path, EncodingOptions options, CancellationToken token)
    {
        if (job.Request.Task is not CleanupTask)
        {
            throw new UnsupportedImageException(ImageFormat.Svg, "SVG holds clean lines only: choose PNG.");
        }

        var (ink, color) = InkReading.Read(proposal, token);
        var shapes = LineTracing.Trace(ink, new TracingSettings(), token);
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite);
        SvgWriter.Write(shapes, new SvgPage(ink.Width, ink.Height) { Color = color, Resolution = options.Metadata?.Resolution, Texts = options.Texts }, file);
    }

    private ResultFile Write(ImageFormat format, Action<string> write)
    {
        var path = store.NewScratchFile();
        try
        {
            write(path);
            var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 128 * 1024, FileOptions.Asynchronous | FileOptions.SequentialScan);
            var hash = ContentHash.FromBytes(SHA256.HashData(stream));
            stream.Position = 0;
            return new ResultFile(stream, hash, format, path);
        }
        catch (Exception exception)
        {
            File.Delete(path);
            if (DiskFullException.IsCauseOf(exception))
            {
                throw new DiskFullException(Path.GetDirectoryName(path)!, exception);
            }

            throw;
        }
    }

    private EncodingOptions Options(Job job, JobResult result, ResultEncoding encoding, PixelLayout layout)
    {
        var metadata = SourceMetadata(job.Request) with { IccProfile = result.Layout.IccProfile };
        var options = EncodingOptions.Like(metadata);
        options = options with { Format = encoding.Format ?? (Fits(layout, options.Format) ? options.Format : ImageFormat.Png) };
        if (encoding.Quality is { } quality)
        {
            options = options with { JpegQuality = quality, WebpQuality = quality, WebpLossless = false };
        }

        return job.Request.OmitMetadata ? options : options with { Texts = Accounts.Of(result, options.Format is ImageFormat.OpenRaster or ImageFormat.Svg ? ImageFormat.Png : options.Format) };
    }

    // What the source said is worth keeping, but no reason to keep the result back.
    private ImageMetadata SourceMetadata(JobRequest request) =>
        request.Image.Raw is null && store.TryFind(request.Image.Content, out _)
            ? decoder.Probe(store.PathOf(request.Image.Content), request.Image.Page).Metadata
            : new ImageMetadata();

    private static bool Fits(PixelLayout layout, ImageFormat format)
    {
        try
        {
            ImageEncoder.CheckFits(layout, format);
            return true;
        }
        catch (Imaging.ImagingException)
        {
            return false;
        }
    }
}
