namespace ArtistAssist.Diffusion.Guidance;

/// <summary>How far a prompt leads.</summary>
public sealed record GuidanceSettings
{
    /// <summary>Guidance scale; at 1 and below the network is asked without the negative prompt, as in diffusers: models distilled to few steps are used with 0.</summary>
    /// <value>Default 7.</value>
    public double Scale { get; init; } = 7;

    /// <summary>How far the contrast of guidance is taken back, 0 to 1; about 0.7 for v-prediction with zero terminal SNR.</summary>
    /// <value>Default 0.</value>
    public double Rescale { get; init; }

    /// <summary>Whether the network must be asked without the prompt as well.</summary>
    public bool NeedsUnconditional => Scale > 1;
}
