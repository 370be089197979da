using ArtistAssist.Imaging.Geometry;

namespace ArtistAssist.Diffusion.Pipelines.ImageToImage.Model;

/// <summary>Sizes of pictures that a model was trained for, in pixels.</summary>
/// <param name="MinimumSide">Below it on both sides a picture is small.</param>
/// <param name="MaximumSide">Longest side.</param>
/// <param name="MinimumPixels">Fewest pixels.</param>
/// <param name="MaximumPixels">Most pixels.</param>
public sealed record ResolutionRange(int MinimumSide, int MaximumSide, long MinimumPixels, long MaximumPixels)
{
    /// <summary>How far above the most pixels a picture may be and still be worked in one piece, as a factor on its sides.</summary>
    private const double Slack = 0.9;

    /// <summary>Stable Diffusion 1: figures of krita-ai-diffusion.</summary>
    public static ResolutionRange StableDiffusion1 { get; } = new(512, 768, 512 * 512, 512 * 768);

    /// <summary>Stable Diffusion XL: figures of krita-ai-diffusion.</summary>
    public static ResolutionRange StableDiffusionXl { get; } = new(640, 1280, 800 * 800, 1024 * 1024);

    /// <summary>For models that look at no whole picture: any size, in tiles of up to 1024 pixels.</summary>
    public static ResolutionRange Local { get; } = new(1, 1024, 1, 1024 * 1024);

    /// <summary>The range of a model of a native side: the two above, and others in their proportions.</summary>
    /// <param name="side">Side of the squares that it was trained on, 16 to 8192.</param>
    public static ResolutionRange ForNativeSide(int side)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(side, 16);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(side, 8192);
        var small = side * 25 / 32;
        return side <= 512
            ? new ResolutionRange(side, side * 3 / 2, (long)side * side, (long)side * side * 3 / 2)
            : new ResolutionRange(side * 5 / 8, side * 5 / 4, (long)small * small, (long)side * side);
    }

    /// <summary>Longest side of a tile of a larger picture: 768 for Stable Diffusion 1, 1024 for XL.</summary>
    public int TileSide => Math.Min(MaximumSide, Math.Max((int)Math.Sqrt(MaximumPixels), MinimumSide * 3 / 2));

    /// <summary>Factor to the fewest pixels for a picture that is small on both sides and has too few; 1 for any other.</summary>
    internal double EnlargementOf(Extent extent) =>
        extent.LongestSide < MinimumSide && extent.PixelCount < MinimumPixels ? Math.Sqrt((double)MinimumPixels / extent.PixelCount) : 1;

    /// <summary>Factor to the most pixels for a picture that is too large for one piece; 1 for any other.</summary>
    internal double ReductionOf(Extent extent)
    {
        var factor = Math.Sqrt((double)MaximumPixels / extent.PixelCount);
        return extent.LongestSide > MaximumSide && factor < Slack ? factor : 1;
    }
}
