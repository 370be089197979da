using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Cleaning;

/// <summary>File formats by their extensions and by the first bytes of a file; decoding is the daemon's business.</summary>
internal static class PictureFormat
{
    /// <summary>Bytes that <see cref="OfContent"/> looks at.</summary>
    public const int HeadLength = 12;

    private static readonly Dictionary<string, FileFormat> ByExtension = new(StringComparer.OrdinalIgnoreCase)
    {
        [".png"] = FileFormat.Png,
        [".jpg"] = FileFormat.Jpeg,
        [".jpeg"] = FileFormat.Jpeg,
        [".jpe"] = FileFormat.Jpeg,
        [".webp"] = FileFormat.Webp,
        [".tif"] = FileFormat.Tiff,
        [".tiff"] = FileFormat.Tiff,
        [".ora"] = FileFormat.OpenRaster,
        [".svg"] = FileFormat.Svg,
    };

    /// <summary>Documents: read as the picture that they bring, written as PNG.</summary>
    private static readonly HashSet<string> Documents = new(StringComparer.OrdinalIgnoreCase) { ".psd", ".psb", ".ora", ".kra", ".clip", ".pdf" };

    /// <summary>Whether a file's extension is that of a document, of a painting program or PDF.</summary>
    public static bool IsDocument(string path) => Documents.Contains(Path.GetExtension(path));

    /// <summary>Whether a file's extension is that of a PDF, which may be a scan or any other document.</summary>
    public static bool IsPdf(string path) => Path.GetExtension(path).Equals(".pdf", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a file's extension promises a picture.</summary>
    public static bool IsPicture(string path) => (IsDocument(path) && !IsPdf(path)) || OfExtension(path) is not (FileFormat.Unspecified or FileFormat.Svg);

    public static FileFormat OfExtension(string path) => ByExtension.GetValueOrDefault(Path.GetExtension(path), FileFormat.Unspecified);

    /// <summary>The format to write for a file that begins like this: its own, PNG for a document; unspecified for what we do not know.</summary>
    public static FileFormat OfContent(ReadOnlySpan<byte> head) => head switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => FileFormat.Png,
        [0xFF, 0xD8, 0xFF, ..] => FileFormat.Jpeg,
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => FileFormat.Webp,
        [(byte)'I', (byte)'I', 42 or 43, 0, ..] or [(byte)'M', (byte)'M', 0, 42 or 43, ..] => FileFormat.Tiff,
        [(byte)'8', (byte)'B', (byte)'P', (byte)'S', ..] or [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'C', (byte)'S', (byte)'F', (byte)'C', ..] => FileFormat.Png,
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => FileFormat.Png,
        _ => FileFormat.Unspecified,
    };

    public static string ExtensionOf(FileFormat format) => format switch
    {
        FileFormat.Png => ".png",
        FileFormat.Jpeg => ".jpg",
        FileFormat.Webp => ".webp",
        FileFormat.Tiff => ".tif",
        FileFormat.OpenRaster => ".ora",
        FileFormat.Svg => ".svg",
        _ => "",
    };
}
