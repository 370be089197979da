namespace ArtistAssist.Imaging.Codecs;

/// <summary>A sound picture, of a kind that is not handled.</summary>
public sealed class UnsupportedImageException : ImagingException
{
    /// <param name="format">The format read or asked for.</param>
    /// <param name="message">What is wrong and what to do, in one sentence.</param>
    public UnsupportedImageException(ImageFormat format, string message)
        : base(message)
    {
        Format = format;
    }

    /// <summary>The format read or asked for.</summary>
    public ImageFormat Format { get; }
}
