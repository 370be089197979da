using ArtistAssist.Imaging.Metadata;

namespace ArtistAssist.Imaging.Codecs;

/// <summary>How to write a picture. Nothing is converted on the way: what a format cannot hold is refused.</summary>
public sealed record EncodingOptions
{
    /// <summary>One of the formats that are written: PNG, JPEG, WebP, TIFF.</summary>
    public required ImageFormat Format { get; init; }

    /// <summary>zlib level of PNG, 0 to 9. Default 6.</summary>
    public int PngCompression { get; init; } = 6;

    /// <summary>JPEG quality, 1 to 100. Default 95.</summary>
    public int JpegQuality { get; init; } = 95;

    /// <summary>Whether WebP keeps every value. Default true.</summary>
    public bool WebpLossless { get; init; } = true;

    /// <summary>Quality of WebP that is not lossless, 1 to 100. Default 95.</summary>
    public int WebpQuality { get; init; } = 95;

    /// <summary>Compression of TIFF. Default Deflate.</summary>
    public TiffCompression TiffCompression { get; init; } = TiffCompression.Deflate;

    /// <summary>What the file says beside its pixels; null for nothing.</summary>
    public ImageMetadata? Metadata { get; init; }

    /// <summary>
    /// Texts to add to those of <see cref="Metadata"/>. PNG takes them as tEXt, or iTXt beyond Latin-1; a text of the same keyword
    /// replaces the older one. JPEG and WebP take them as the EXIF user comment, TIFF as the image description: the bare text where
    /// there is one, else a line "keyword: text" each.
    /// </summary>
    public IReadOnlyList<TextEntry> Texts { get; init; } = [];

    /// <summary>The format and the settings of the file that the metadata came from; PNG where that format is not written.</summary>
    public static EncodingOptions Like(ImageMetadata metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        var encoding = metadata.Encoding;
        return new EncodingOptions
        {
            Format = encoding is not null && encoding.Format.CanWrite() ? encoding.Format : ImageFormat.Png,
            JpegQuality = encoding?.JpegQuality ?? 95,
            WebpLossless = encoding?.WebpLossless ?? true,
            TiffCompression = encoding?.TiffCompression ?? TiffCompression.Deflate,
            Metadata = metadata,
        };
    }

    /// <summary>The texts to write, newer ones in the place of older.</summary>
    internal IReadOnlyList<TextEntry> AllTexts()
    {
        var kept = (Metadata?.Texts ?? []).Where(old => Texts.All(added => added.Keyword != old.Keyword));
        return [.. kept, .. Texts];
    }

    /// <summary>The texts as one, for formats that hold one; null where there are none.</summary>
    internal string? Comment()
    {
        var texts = AllTexts();
        return texts.Count switch
        {
            0 => null,
            1 => texts[0].Text,
            _ => string.Join('\n', texts.Select(entry => $"{entry.Keyword}: {entry.Text}")),
        };
    }

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(PngCompression, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(PngCompression, 9);
        ArgumentOutOfRangeException.ThrowIfLessThan(JpegQuality, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(JpegQuality, 100);
        ArgumentOutOfRangeException.ThrowIfLessThan(WebpQuality, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(WebpQuality, 100);
        if (AllTexts().FirstOrDefault(entry => !IsKeyword(entry.Keyword)) is { } wrong)
        {
            throw new ArgumentException($"\"{wrong.Keyword}\" cannot name a text: 1 to 79 printable characters of Latin-1 can.");
        }
    }

    /// <summary>PNG specification, 11.3.3.2.</summary>
    private static bool IsKeyword(string keyword) =>
        keyword.Length is >= 1 and <= 79 && keyword.Trim(' ') == keyword && keyword.All(c => c is (>= ' ' and <= '~') or (>= '\u00a1' and <= '\u00ff'));
}
