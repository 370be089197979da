using ArtistAssist.Diffusion.Pipelines.Cleanup.Scaling;
using ArtistAssist.Diffusion.Pipelines.Cleanup.Tiles;
using ArtistAssist.Diffusion.Pipelines.LineInpaint;
using ArtistAssist.Diffusion.Pipelines.LineInpaint.Completion;
using ArtistAssist.Diffusion.Pipelines.LineInpaint.Holes;
using ArtistAssist.Diffusion.Pipelines.LineInpaint.Lines;

namespace ArtistAssist.Diffusion.Tests.Pipelines.LineInpaint;

/// <summary>A profile with the figures of the first built-in model.</summary>
internal static class InpaintProfiles
{
    public static LineArtRule Lines { get; } = new()
    {
        FlatRadiusDivisor = 100,
        FlatRadiusMin = 6,
        FlatRadiusMax = 24,
        FlatFloor = 0.25,
        Grain = 0.05,
        InkSelectMinimum = 0.2,
        InkPercentile = 75,
        GainMin = 1,
        GainMax = 4,
    };

    public static InpaintProfile First { get; } = new(
        Lines,
        new WorkingScaleRule(1.95, 0.5, 0.25, 1),
        new HoleRule(12, 1.2),
        new AnswerRule(0.25, 0.75, 0.5, 12),
        new TileRule(256, 64, 16));
}
