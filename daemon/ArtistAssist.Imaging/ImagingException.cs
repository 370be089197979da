namespace ArtistAssist.Imaging;

/// <summary>A picture cannot be used. The message is one sentence for the person who brought it: what is wrong and what to do.</summary>
public abstract class ImagingException : Exception
{
    private protected ImagingException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
