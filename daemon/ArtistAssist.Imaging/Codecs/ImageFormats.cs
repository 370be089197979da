namespace ArtistAssist.Imaging.Codecs;

/// <summary>Facts about the formats.</summary>
public static class ImageFormats
{
    /// <summary>Whether <see cref="ImageEncoder"/> writes it.</summary>
    public static bool CanWrite(this ImageFormat format) => format <= ImageFormat.Tiff;

    /// <summary>The usual extension with its dot, in lower case.</summary>
    public static string Extension(this ImageFormat format) => format switch
    {
        ImageFormat.Jpeg => ".jpg",
        ImageFormat.Tiff => ".tif",
        ImageFormat.OpenRaster => ".ora",
        ImageFormat.Krita => ".kra",
        ImageFormat.ClipStudio => ".clip",
        _ => $".{format.ToString().ToLowerInvariant()}",
    };

    /// <summary>The format that a file name's extension stands for; null where it stands for none.</summary>
    public static ImageFormat? FromExtension(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".PNG" => ImageFormat.Png,
        ".JPG" or ".JPEG" or ".JPE" or ".JFIF" => ImageFormat.Jpeg,
        ".WEBP" => ImageFormat.Webp,
        ".TIF" or ".TIFF" => ImageFormat.Tiff,
        ".GIF" => ImageFormat.Gif,
        ".AVIF" => ImageFormat.Avif,
        ".PSD" or ".PSB" => ImageFormat.Psd,
        ".ORA" => ImageFormat.OpenRaster,
        ".KRA" => ImageFormat.Krita,
        ".CLIP" => ImageFormat.ClipStudio,
        ".PDF" => ImageFormat.Pdf,
        _ => null,
    };

    /// <summary>The name as people write it.</summary>
    internal static string Name(this ImageFormat? format) => format switch
    {
        null => "image",
        ImageFormat.Webp => "WebP",
        ImageFormat.OpenRaster => "ORA",
        ImageFormat.Krita => "KRA",
        ImageFormat.ClipStudio => "CLIP",
        _ => format.Value.ToString().ToUpperInvariant(),
    };
}
