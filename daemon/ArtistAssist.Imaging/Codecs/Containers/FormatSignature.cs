namespace ArtistAssist.Imaging.Codecs.Containers;

/// <summary>Tells the format from a file's first bytes, so that only the loader of a known format ever sees them.</summary>
internal static class FormatSignature
{
    internal const int Length = 16;

    internal static ImageFormat? Detect(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]))
        {
            return ImageFormat.Png;
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
        {
            return ImageFormat.Jpeg;
        }

        if (head.StartsWith("RIFF"u8) && head.Length >= 12 && head[8..].StartsWith("WEBP"u8))
        {
            return ImageFormat.Webp;
        }

        if (IsTiff(head))
        {
            return ImageFormat.Tiff;
        }

        if (head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8))
        {
            return ImageFormat.Gif;
        }

        var isAvif = head.Length >= 12 && head[4..].StartsWith("ftyp"u8) && (head[8..].StartsWith("avif"u8) || head[8..].StartsWith("avis"u8));
        return isAvif ? ImageFormat.Avif : null;
    }

    /// <summary>Either byte order; 42 is classic TIFF, 43 is BigTIFF.</summary>
    private static bool IsTiff(ReadOnlySpan<byte> head) =>
        head.StartsWith("II\x2a\0"u8) || head.StartsWith("II\x2b\0"u8) || head.StartsWith("MM\0\x2a"u8) || head.StartsWith("MM\0\x2b"u8);
}
