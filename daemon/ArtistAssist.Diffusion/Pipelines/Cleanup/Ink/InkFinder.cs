using ArtistAssist.Diffusion.Pipelines.Cleanup.FrontEnd;
using ArtistAssist.Diffusion.Pipelines.Cleanup.Tiles;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Pixels;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Pipelines.Cleanup.Ink;

/// <summary>From a sketch to where its clean lines are.</summary>
internal sealed class InkFinder(ILineModel model, CleanupProfile profile, CleanupSettings settings)
{
    /// <summary>Finds the lines.</summary>
    /// <param name="source">The artist's picture.</param>
    /// <param name="iccProfile">Its profile; empty means sRGB.</param>
    /// <param name="region">The part to look at.</param>
    /// <param name="onTile">Called after each tile.</param>
    /// <param name="token">Stops within one tile.</param>
    /// <returns>Ink at the size of <paramref name="region"/>, which the caller owns, the working scale used, and how well lines are kept.</returns>
    public (Plane<byte> Ink, double Scale, LineFidelity? Fidelity) Find(
        IPixelSource source, ReadOnlyMemory<byte> iccProfile, Bounds region, Action<StepProgress>? onTile, CancellationToken token)
    {
        var (sketch, scale) = new SketchReader(profile, settings).Read(source, iccProfile, region, token);
        var edge = ToByte(settings.FaintLineThreshold ?? profile.Ink.Threshold);
        var (probability, fidelity) = Probability(sketch, edge, onTile, token);
        using var owned = probability;

        var curve = InkCurve.For(probability, edge, scale, settings.LineDarkness);
        var canvas = region.Extent;
        var ink = probability.Extent == canvas ? probability.Crop(canvas.Whole) : PlaneFilter.Resize(probability, canvas, ResampleKernel.Cubic);
        curve.Apply(ink);
        return (ink, scale, fidelity);
    }

    private (Plane<byte> Probability, LineFidelity? Fidelity) Probability(WorkingSketch sketch, byte edge, Action<StepProgress>? onTile, CancellationToken token)
    {
        using (sketch)
        {
            var probability = TiledInk.Run(model, profile.Tiles, sketch, onTile, token);
            RemoveSpecks(probability, edge);
            return (probability, CleanupFidelity.Of(sketch, probability, edge));
        }
    }

    private void RemoveSpecks(Plane<byte> probability, byte edge) => Specks.Remove(
        probability.Rows(0, probability.Height),
        probability.Width,
        Math.Min(ToByte(profile.Ink.Low), edge),
        edge,
        settings.SpeckRemoval ?? profile.Ink.MinComponentPixels);

    private static byte ToByte(double probability) => (byte)Math.Clamp(Math.Round(probability * 255), 1, 255);
}
