namespace ArtistAssist.Imaging.Codecs;

/// <summary>A sound picture, of a kind that is not handled.</summary>
public sealed class UnsupportedImageException : ImagingException
{
    internal UnsupportedImageException(ImageFormat format, string message)
        : base(message)
    {
        Format = format;
    }

    /// <summary>The format read or asked for.</summary>
    public ImageFormat Format { get; }
}
