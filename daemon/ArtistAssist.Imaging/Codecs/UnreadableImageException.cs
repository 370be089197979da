namespace ArtistAssist.Imaging.Codecs;

/// <summary>The bytes are no picture, or a broken one.</summary>
public sealed class UnreadableImageException(UnreadableReason reason, ImageFormat? format, Exception? innerException = null)
    : ImagingException(Describe(reason, format), innerException)
{
    /// <summary>What is wrong.</summary>
    public UnreadableReason Reason { get; } = reason;

    /// <summary>The format that it begins like; null where it begins like none.</summary>
    public ImageFormat? Format { get; } = format;

    private static string Describe(UnreadableReason reason, ImageFormat? format) => reason switch
    {
        UnreadableReason.Empty => "The file is empty: export the picture again.",
        UnreadableReason.NotAnImage => "The file is not a PNG, JPEG, WebP, TIFF, GIF or AVIF picture and no PSD, ORA, KRA, CLIP or PDF document, whatever its name says: export it as one of these.",
        UnreadableReason.Truncated => $"The {format.Name()} file ends before the picture is complete: copy or export it again.",
        _ => $"The {format.Name()} file is damaged: copy or export it again.",
    };
}
