using ArtistAssist.Diffusion.Pipelines.Cleanup.Paper;
using ArtistAssist.Diffusion.Pipelines.Cleanup.Scaling;
using ArtistAssist.Diffusion.Pipelines.Cleanup.Tiles;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Pipelines.Cleanup.Ink;

/// <summary>From how dark a sketch is to where its clean lines are.</summary>
internal sealed class InkFinder(ILineModel model, CleanupProfile profile, CleanupSettings settings)
{
    /// <summary>Finds the lines.</summary>
    /// <param name="darkness">0 white to 255 black; used up.</param>
    /// <param name="onTile">Called after each tile.</param>
    /// <param name="token">Stops within one tile.</param>
    /// <returns>Ink at the size of <paramref name="darkness"/>, which the caller owns, and the working scale used.</returns>
    public (Plane<byte> Ink, double Scale) Find(Plane<byte> darkness, Action<StepProgress>? onTile, CancellationToken token)
    {
        FlatField.Apply(darkness, PaperMeasure.Of(darkness, profile.Paper));
        token.ThrowIfCancellationRequested();

        var scale = settings.WorkingScale ?? WorkingScale.For(darkness, profile);
        var extent = Scaled(darkness.Extent, scale);
        var canvas = darkness.Extent;
        using var probability = ProbabilityAt(darkness, extent, onTile, token);
        RemoveSpecks(probability);

        var ink = probability.Extent == canvas ? probability.Crop(canvas.Whole) : PlaneFilter.Resize(probability, canvas, ResampleKernel.Cubic);
        ApplyCurve(ink, scale);
        return (ink, scale);
    }

    private Plane<byte> ProbabilityAt(Plane<byte> darkness, Extent extent, Action<StepProgress>? onTile, CancellationToken token)
    {
        if (darkness.Extent == extent)
        {
            return Probability(darkness, onTile, token);
        }

        using var working = PlaneFilter.Resize(darkness, extent, ResampleKernel.Cubic);
        darkness.Dispose();
        return Probability(working, onTile, token);
    }

    private Plane<byte> Probability(Plane<byte> working, Action<StepProgress>? onTile, CancellationToken token)
    {
        var gain = StrokeGain.Of(working.Rows(0, working.Height), profile.Paper);
        return TiledInk.Run(model, profile.Tiles, working, gain, onTile, token);
    }

    private void RemoveSpecks(Plane<byte> probability)
    {
        var edge = settings.FaintLineThreshold ?? profile.Ink.Threshold;
        var low = Math.Min(profile.Ink.Low, edge);
        Specks.Remove(
            probability.Rows(0, probability.Height),
            probability.Width,
            ToByte(low),
            ToByte(edge),
            settings.SpeckRemoval ?? profile.Ink.MinComponentPixels);
    }

    private void ApplyCurve(Plane<byte> ink, double scale)
    {
        var curve = InkCurve.For(profile.Ink, settings.FaintLineThreshold, scale, settings.LineDarkness);
        curve.Apply(ink);
    }

    private static byte ToByte(double probability) => (byte)Math.Clamp(Math.Round(probability * 255), 1, 255);

    private static Extent Scaled(Extent extent, double scale) => new(
        Side(extent.Height, scale), Side(extent.Width, scale));

    private static int Side(int pixels, double scale) => Math.Max((int)Math.Round(pixels * scale), Math.Min(pixels, 16));
}
