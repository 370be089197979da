namespace ArtistAssist.Imaging.Geometry;

/// <summary>How far work reaches around a selection. The defaults are what artists know from krita-ai-diffusion.</summary>
public sealed record SelectionOptions
{
    /// <summary>Feather as a share of the selection's diagonal at strength 1, 0 to 1. 0 gives a hard edge: no feather, no growth, no blend.</summary>
    public double FeatherShare { get; init; } = 0.10;

    /// <summary>Least transition in pixels at strength 1, at least 0.</summary>
    public int MinimumTransition { get; init; } = 32;

    /// <summary>Pixels by which the changed area grows beyond the feather, at least 0.</summary>
    public int Grow { get; init; } = 4;

    /// <summary>Widest blend ring in pixels, at least 0.</summary>
    public int MaximumBlend { get; init; } = 25;

    /// <summary>Room around the selection as a share of its diagonal, 0 to 1.</summary>
    public double PaddingShare { get; init; } = 0.06;

    /// <summary>Least side of the bounds in pixels: 256; live work 512 or 800.</summary>
    public int MinimumSize { get; init; } = 256;

    /// <summary>What the sides of the bounds are a multiple of, at least 1.</summary>
    public int Multiple { get; init; } = 16;
}
