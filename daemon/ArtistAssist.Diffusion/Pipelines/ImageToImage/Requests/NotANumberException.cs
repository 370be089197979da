namespace ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests;

/// <summary>The model's answer holds values that are no numbers.</summary>
public sealed class NotANumberException : Exception
{
    /// <summary>Makes the exception.</summary>
    public NotANumberException()
        : base("The model's answer is not a picture: its precision did not suffice, so choose another device or a model with more precise weights.")
    {
    }
}
