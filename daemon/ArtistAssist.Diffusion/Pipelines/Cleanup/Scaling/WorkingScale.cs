using ArtistAssist.Diffusion.Pipelines.Cleanup.Paper;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Pipelines.Cleanup.Scaling;

/// <summary>Finds the scale at which the sketch's lines are as wide as the model likes them.</summary>
internal static class WorkingScale
{
    /// <summary>The scale for a sketch; the largest where nothing is drawn.</summary>
    /// <param name="darkness">0 paper to 255 black, at the picture's own scale, before the gain.</param>
    /// <param name="profile">The model's rules.</param>
    public static double For(Plane<byte> darkness, CleanupProfile profile)
    {
        var rule = profile.Scale;
        var gain = StrokeGain.Of(darkness.Rows(0, darkness.Height), profile.Paper);
        var threshold = (byte)Math.Clamp(rule.InkThreshold * 255 / gain, 0, 254);
        return StrokeWidth.Mean(darkness, threshold) is { } width
            ? Math.Clamp(rule.StrokeWidth / width, rule.Min, rule.Max)
            : rule.Max;
    }

    /// <summary>A picture's size at a scale; small pictures are not made smaller than 16 pixels.</summary>
    public static Extent Apply(Extent extent, double scale) => new(Side(extent.Height, scale), Side(extent.Width, scale));

    private static int Side(int pixels, double scale) => Math.Max((int)Math.Round(pixels * scale), Math.Min(pixels, 16));
}
