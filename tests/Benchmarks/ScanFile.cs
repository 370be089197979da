using ArtistAssist.Imaging.Codecs;
using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Benchmarks;

/// <summary>Scans as files.</summary>
internal static class ScanFile
{
    /// <summary>Writes one in the format of its extension.</summary>
    public static void Write(PixelBuffer page, string path)
    {
        var format = Path.GetExtension(path) switch
        {
            ".jpg" => ImageFormat.Jpeg,
            ".tif" => ImageFormat.Tiff,
            ".webp" => ImageFormat.Webp,
            _ => ImageFormat.Png,
        };
        ImageEncoder.EncodeToFile(page, path, new EncodingOptions { Format = format }, CancellationToken.None);
    }
}
