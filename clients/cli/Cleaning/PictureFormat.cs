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
    };

    public static FileFormat OfExtension(string path) => ByExtension.GetValueOrDefault(Path.GetExtension(path), FileFormat.Unspecified);

    public static FileFormat OfContent(ReadOnlySpan<byte> head) => head switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => FileFormat.Png,
        [0xFF, 0xD8, 0xFF, ..] => FileFormat.Jpeg,
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => FileFormat.Webp,
        [(byte)'I', (byte)'I', 42 or 43, 0, ..] or [(byte)'M', (byte)'M', 0, 42 or 43, ..] => FileFormat.Tiff,
        _ => FileFormat.Unspecified,
    };

    public static string ExtensionOf(FileFormat format) => format switch
    {
        FileFormat.Png => ".png",
        FileFormat.Jpeg => ".jpg",
        FileFormat.Webp => ".webp",
        FileFormat.Tiff => ".tif",
        _ => "",
    };
}
