namespace ArtistAssist.Diffusion.Pipelines.LineInpaint;

/// <summary>The mask is 0 everywhere.</summary>
public sealed class NothingToFillException : Exception
{
    /// <summary>Makes the exception.</summary>
    public NothingToFillException()
        : base("The mask marks nothing: paint at least one pixel of it.")
    {
    }
}
