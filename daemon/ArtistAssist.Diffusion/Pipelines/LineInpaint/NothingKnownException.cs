namespace ArtistAssist.Diffusion.Pipelines.LineInpaint;

/// <summary>The mask is above 0 everywhere, so that there is nothing to go on from.</summary>
public sealed class NothingKnownException : Exception
{
    /// <summary>Makes the exception.</summary>
    public NothingKnownException()
        : base("The mask covers the whole picture: leave a part of it black, so that there are lines and colours to continue.")
    {
    }
}
