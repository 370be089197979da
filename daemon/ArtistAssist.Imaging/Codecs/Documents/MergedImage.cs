using System.IO.Compression;
using System.Text;

namespace ArtistAssist.Imaging.Codecs.Documents;

/// <summary>Takes the merged image out of OpenRaster and Krita documents, both of which are zip files that begin with their type (OpenRaster 0.0.6).</summary>
internal static class MergedImage
{
    private const string Name = "mergedimage.png";
    private const int LongestType = 64;

    /// <summary>Null for a zip file of another type.</summary>
    internal static DocumentPicture? Find(Stream stream)
    {
        ZipArchive archive;
        try
        {
            archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        }
        catch (InvalidDataException exception)
        {
            throw new UnreadableImageException(UnreadableReason.Truncated, ImageFormat.OpenRaster, exception);
        }

        using (archive)
        {
            ImageFormat? format = TypeOf(archive) switch
            {
                "image/openraster" => ImageFormat.OpenRaster,
                "application/x-krita" => ImageFormat.Krita,
                _ => null,
            };
            return format is { } known ? new DocumentPicture(known, Picture(archive, known)) : null;
        }
    }

    private static string TypeOf(ZipArchive archive) =>
        archive.GetEntry("mimetype") is { Length: <= LongestType } entry ? Encoding.ASCII.GetString(Read(entry, ImageFormat.OpenRaster, LongestType)).Trim() : "";

    private static byte[] Picture(ZipArchive archive, ImageFormat format) => archive.GetEntry(Name) is { } entry
        ? Read(entry, format, PaintDocument.MaximumPictureBytes)
        : throw new UnsupportedImageException(format, $"The {((ImageFormat?)format).Name()} document was saved without its merged image: save it again, or export it as PNG.");

    /// <summary>What an entry claims is not trusted: reading stops at the limit, whatever unfolds.</summary>
    private static byte[] Read(ZipArchiveEntry entry, ImageFormat format, int limit)
    {
        try
        {
            using var content = entry.Open();
            using var bytes = new MemoryStream();
            var buffer = new byte[1 << 16];
            for (int read; (read = content.Read(buffer)) > 0;)
            {
                if (bytes.Length + read > limit)
                {
                    throw new UnsupportedImageException(format, $"The picture in the {((ImageFormat?)format).Name()} document is larger than {limit >> 20} MiB: export it as PNG.");
                }

                bytes.Write(buffer, 0, read);
            }

            return bytes.ToArray();
        }
        catch (InvalidDataException exception)
        {
            throw new UnreadableImageException(UnreadableReason.Damaged, format, exception);
        }
    }
}
