namespace ArtistAssist.Diffusion.Pipelines.Cleanup;

/// <summary>The mask is 0 everywhere.</summary>
public sealed class NothingMayChangeException : Exception
{
    /// <summary>Makes the exception.</summary>
    public NothingMayChangeException()
        : base("The mask lets nothing change: paint at least one pixel of it, or leave it out.")
    {
    }
}
