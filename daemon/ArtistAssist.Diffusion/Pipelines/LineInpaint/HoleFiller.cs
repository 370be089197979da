using ArtistAssist.Diffusion.Pipelines.LineInpaint.Colors;
using ArtistAssist.Diffusion.Pipelines.LineInpaint.Completion;
using ArtistAssist.Diffusion.Pipelines.LineInpaint.Holes;
using ArtistAssist.Diffusion.Pipelines.LineInpaint.Joining;
using ArtistAssist.Diffusion.Pipelines.LineInpaint.Lines;
using ArtistAssist.Imaging.Compositing;
using ArtistAssist.Imaging.Masks;
using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Diffusion.Pipelines.LineInpaint;

/// <summary>Fills what a mask marks.</summary>
internal sealed class HoleFiller(ILineInpaintModel model, InpaintProfile profile, IPixelSource source, ReadOnlyMemory<byte> iccProfile)
{
    /// <inheritdoc cref="LineInpaintPipeline.Run"/>
    public InpaintOutcome Run(Mask mask, InpaintMode mode, IPixelSink result, Action<StepProgress>? onTile, CancellationToken token)
    {
        var region = LineInpaintPipeline.RegionOf(mask);
        using var picture = LinePictureReader.Read(source, iccProfile, region, mask, profile.Lines, token);
        if (IsAllHole(picture))
        {
            throw new NothingKnownException();
        }

        var width = LineWidth.Mean(picture.Ink, profile.Lines, source.Layout.Extent.LongestSide);
        var plans = HoleGroups.Find(picture.Hole).Select(group => HolePlan.For(picture.Hole, group, width, profile)).ToList();
        var progress = new TileProgress(plans.Sum(plan => plan.Passes * plan.Tiles(profile.Tiles).Count), onTile);
        var painter = new HolePainter(source, region);
        var holes = plans.Select(plan => Fill(picture, plan, mode, width, painter, progress, token)).ToList();

        var filled = new FilledPixels(source, region, holes, (y, x) => picture.Hole.Row(y)[x] != 0);
        var receipt = LineInpaintPipeline.Compose(source, new PlacedPixels(filled, region.X, region.Y), mask, result, token);
        return new InpaintOutcome(plans.Min(plan => plan.Scale), receipt);
    }

    private ColoredHole Fill(
        LinePicture picture, HolePlan plan, InpaintMode mode, double? lineWidth, HolePainter painter, TileProgress progress, CancellationToken token)
    {
        new InkCompletion(model, profile).Complete(picture, plan, progress.Next, token);
        var area = HoleArea.Of(picture, plan.Place, Rim(lineWidth));
        if (mode == InpaintMode.Remove)
        {
            Removal.Apply(area);
        }
        else
        {
            var least = profile.Answer.LeastPixels / (plan.Scale * plan.Scale);
            HolePieces.Of(area).Clear((contacts, pixels) => contacts > 0 || pixels >= least);
        }

        area.WriteTo(picture);
        return painter.Fill(area, Leak(plan.Scale));
    }

    /// <summary>Known pixels around a hole that say where lines go and what colours there are.</summary>
    internal static int Rim(double? lineWidth) => (int)Math.Clamp(Math.Ceiling(4 * (lineWidth ?? 0)), 16, 64);

    /// <summary>Half of a gap of three pixels as the network draws them.</summary>
    private static int Leak(double scale) => Math.Max(2, (int)Math.Ceiling(1.5 / scale));

    private static bool IsAllHole(LinePicture picture)
    {
        for (var y = 0; y < picture.Hole.Height; y++)
        {
            if (picture.Hole.Row(y).Contains((byte)0))
            {
                return false;
            }
        }

        return true;
    }
}
