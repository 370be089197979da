namespace ArtistAssist.Diffusion.Pipelines.LineInpaint;

/// <summary>What the artist asks of an inpainting.</summary>
public sealed record InpaintSettings
{
    /// <summary>What is drawn inside the mask.</summary>
    /// <value>Default <see cref="InpaintMode.Fill"/>.</value>
    public InpaintMode Mode { get; init; } = InpaintMode.Fill;

    /// <summary>
    /// Closes gaps of up to this many pixels between line ends, 1 to 256, instead of filling the mask; 0 takes eight times the
    /// width of the lines, at least 12. Absent: the mask is filled.
    /// </summary>
    public int? CloseGaps { get; init; }
}
