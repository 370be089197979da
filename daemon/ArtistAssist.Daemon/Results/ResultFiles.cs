using System.Security.Cryptography;
using ArtistAssist.Daemon.Jobs;
using ArtistAssist.Daemon.Pictures;
using ArtistAssist.Daemon.Storage;
using ArtistAssist.Imaging.Codecs;
using ArtistAssist.Imaging.Metadata;
using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Daemon.Results;

/// <summary>Hands results out: as the rows they are, or as an image file with what the source's file said.</summary>
internal sealed class ResultFiles(ContentStore store, ImageDecoder decoder)
{
    public ResultFile OpenRaw(JobResult result) => new(store.OpenRead(result.Content), result.Content, null, null);

    /// <exception cref="Imaging.ImagingException">The format asked for cannot hold the result.</exception>
    /// <exception cref="DiskFullException">There is no room for the file.</exception>
    public Task<ResultFile> EncodeAsync(Job job, JobResult result, ResultEncoding encoding, CancellationToken token) =>
        Task.Run(() => Encode(job, result, encoding, token), token);

    private ResultFile Encode(Job job, JobResult result, ResultEncoding encoding, CancellationToken token)
    {
        var layout = Layouts.ToImaging(result.Layout);
        var options = Options(job, result, encoding, layout);
        var path = store.NewScratchFile();
        try
        {
            using (var pixels = PixelFile.Open(store.Verify(result.Content, token), layout))
            {
                ImageEncoder.EncodeToFile(pixels, path, options, token);
            }

            var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 128 * 1024, FileOptions.Asynchronous | FileOptions.SequentialScan);
            var hash = ContentHash.FromBytes(SHA256.HashData(stream));
            stream.Position = 0;
            return new ResultFile(stream, hash, options.Format, path);
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

        return job.Request.OmitMetadata ? options : options with { Texts = Accounts.Of(result, options.Format) };
    }

    // What the source said is worth keeping, but no reason to keep the result back.
    private ImageMetadata SourceMetadata(JobRequest request) =>
        request.Image.Raw is null && store.TryFind(request.Image.Content, out _)
            ? decoder.Probe(store.PathOf(request.Image.Content)).Metadata
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
