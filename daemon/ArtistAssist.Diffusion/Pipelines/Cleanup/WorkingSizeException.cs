namespace ArtistAssist.Diffusion.Pipelines.Cleanup;

/// <summary>The working scale asked for would make the picture too large.</summary>
/// <param name="scale">The scale asked for.</param>
/// <param name="largest">The largest scale that this picture allows.</param>
public sealed class WorkingSizeException(double scale, double largest)
    : Exception(FormattableString.Invariant($"A working scale of {scale:0.##} is too large for this picture: take at most {Math.Floor(largest * 100) / 100:0.##}, or leave it to be found."))
{
    /// <summary>The scale asked for.</summary>
    public double Scale { get; } = scale;

    /// <summary>The largest scale that this picture allows.</summary>
    public double Largest { get; } = largest;
}
