namespace ArtistAssist.Imaging.Codecs;

/// <summary>What the artist should know about how a file was read.</summary>
public enum ImageNoteKind
{
    /// <summary>The file has more pages or frames; the first was read. <see cref="ImageNote.Detail"/> is their number.</summary>
    FirstPageOfMany,

    /// <summary>The pixels were in a space that is not worked in (CMYK, Lab) and are sRGB now. <see cref="ImageNote.Detail"/> is that space.</summary>
    ConvertedToSrgb,

    /// <summary>The camera's orientation was applied. <see cref="ImageNote.Detail"/> is the EXIF value, 2 to 8.</summary>
    OrientationApplied,

    /// <summary>Of a document only the preview that it brings was read. <see cref="ImageNote.Detail"/> is its size.</summary>
    EmbeddedPreview,
}
