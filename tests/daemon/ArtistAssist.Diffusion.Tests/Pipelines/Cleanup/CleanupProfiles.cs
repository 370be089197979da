using ArtistAssist.Diffusion.Pipelines.Cleanup;
using ArtistAssist.Diffusion.Pipelines.Cleanup.Ink;
using ArtistAssist.Diffusion.Pipelines.Cleanup.Paper;
using ArtistAssist.Diffusion.Pipelines.Cleanup.Scaling;
using ArtistAssist.Diffusion.Pipelines.Cleanup.Tiles;

namespace ArtistAssist.Diffusion.Tests.Pipelines.Cleanup;

/// <summary>A profile with the figures of the first built-in model.</summary>
internal static class CleanupProfiles
{
    public static PaperRule Paper { get; } = new()
    {
        StrokeDarkness = 0.6,
        BackgroundPercentile = 75,
        BackgroundWindow = 15,
        BackgroundStepDivisor = 256,
        BackgroundStepMin = 4,
        BackgroundStepMax = 16,
        BackgroundSmoothing = 4,
        BackgroundFloor = 0.05,
        BackgroundRelativeFloor = 0.5,
        StrokeSelectPercentile = 85,
        StrokeSelectMinimum = 0.06,
        StrokePercentile = 80,
        GainMin = 0.8,
        GainMax = 5,
    };

    public static CleanupProfile First { get; } = new(
        Paper,
        new WorkingScaleRule(3.5, 0.3, 0.25, 1),
        new InkRule(0.12, 0.45, 8),
        new TileRule(512, 128, 16));
}
