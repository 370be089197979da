using ArtistAssist.Diffusion.Pipelines.LineInpaint.Colors;
using ArtistAssist.Diffusion.Pipelines.LineInpaint.Completion;
using ArtistAssist.Diffusion.Pipelines.LineInpaint.Gaps;
using ArtistAssist.Diffusion.Pipelines.LineInpaint.Holes;
using ArtistAssist.Diffusion.Pipelines.LineInpaint.Lines;
using ArtistAssist.Imaging.Compositing;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Masks;
using ArtistAssist.Imaging.Pixels;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Diffusion.Pipelines.LineInpaint;

/// <summary>Closes gaps in lines and adds nothing but the missing ink: no pixel without new ink changes.</summary>
internal sealed class GapCloser(ILineInpaintModel model, InpaintProfile profile, IPixelSource source, ReadOnlyMemory<byte> iccProfile)
{
    /// <inheritdoc cref="LineInpaintPipeline.Run"/>
    public InpaintOutcome Run(Mask? mask, int reach, IPixelSink result, Action<StepProgress>? onTile, CancellationToken token)
    {
        var canvas = source.Layout.Extent;
        var region = mask is null ? canvas.Whole : LineInpaintPipeline.RegionOf(mask);
        using var picture = LinePictureReader.Read(source, iccProfile, region, null, profile.Lines, token);
        var width = LineWidth.Mean(picture.Ink, profile.Lines, source.Layout.Extent.LongestSide);
        var gaps = width is { } found ? GapFinder.Find(picture.Ink, found, reach).Where(gap => IsAllowed(gap, region, mask)).ToList() : [];
        gaps.ForEach(gap => GapHoles.Mark(picture.Hole, gap));

        var plans = HoleGroups.Find(picture.Hole).Select(group => HolePlan.For(picture.Hole, group, width, profile)).ToList();
        var progress = new TileProgress(plans.Sum(plan => plan.Passes * plan.Tiles(profile.Tiles).Count), onTile);
        using var before = picture.Ink.Crop(picture.Ink.Extent.Whole);
        var painter = new HolePainter(source, region);
        var holes = plans.Select(plan => Close(picture, before, plan, gaps, width, painter, progress, token)).ToList();

        using var changed = ChangedBy(holes, region, canvas, mask);
        var filled = new FilledPixels(source, region, holes, (y, x) => picture.Hole.Row(y)[x] != 0);
        var receipt = LineInpaintPipeline.Compose(source, new PlacedPixels(filled, region.X, region.Y), changed, result, token);
        return new InpaintOutcome(plans.Select(plan => plan.Scale).DefaultIfEmpty(1).Min(), receipt);
    }

    private ColoredHole Close(
        LinePicture picture, Plane<byte> before, HolePlan plan, List<Gap> gaps, double? lineWidth, HolePainter painter, TileProgress progress, CancellationToken token)
    {
        new InkCompletion(model, profile).Complete(picture, plan, progress.Next, token);
        var area = HoleArea.Of(picture, plan.Place, HoleFiller.Rim(lineWidth));
        using var own = before.Crop(area.Place);
        var ink = own.Rows(0, own.Height).ToArray();
        GapClosing.Apply(area, ink, gaps.Where(gap => Contains(plan.Place, gap)));
        return painter.Overdraw(area, Added(area.Ink, ink));
    }

    private static bool Contains(Bounds place, Gap gap) =>
        place.Contains(new Bounds((int)Math.Round(gap.From.X), (int)Math.Round(gap.From.Y), 1, 1));

    /// <summary>Ink to lay over what is there so that it becomes what it should be: of the paper that is left, the share to cover.</summary>
    private static byte[] Added(byte[] wanted, byte[] before)
    {
        var added = new byte[wanted.Length];
        for (var i = 0; i < added.Length; i++)
        {
            var more = wanted[i] - before[i];
            added[i] = more > 0 ? (byte)((((more * 255) + ((255 - before[i]) / 2)) / (255 - before[i]))) : (byte)0;
        }

        return added;
    }

    /// <summary>A gap lies within the mask when its ends and its middle do.</summary>
    private static bool IsAllowed(Gap gap, Bounds region, Mask? mask)
    {
        Span<byte> coverage = stackalloc byte[1];
        foreach (var t in (ReadOnlySpan<double>)[0, 0.5, 1])
        {
            var x = region.X + (int)Math.Round(gap.From.X + ((gap.To.X - gap.From.X) * t));
            var y = region.Y + (int)Math.Round(gap.From.Y + ((gap.To.Y - gap.From.Y) * t));
            mask?.ReadRow(Math.Clamp(y, 0, mask.Canvas.Height - 1), Math.Clamp(x, 0, mask.Canvas.Width - 1), coverage);
            if (mask is not null && coverage[0] == 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What may change: only where ink is added, and no more than the artist's own mask lets.</summary>
    private static Mask ChangedBy(List<ColoredHole> holes, Bounds region, Extent canvas, Mask? mask)
    {
        var changed = new Plane<byte>(region.Extent);
        foreach (var hole in holes)
        {
            for (var y = hole.Group.Y; y < hole.Group.Bottom; y++)
            {
                var row = changed.Row(y).Slice(hole.Group.X, hole.Group.Width);
                var added = hole.Coverage.AsSpan(((y - hole.Place.Y) * hole.Place.Width) + hole.Group.X - hole.Place.X, hole.Group.Width);
                mask?.ReadRow(region.Y + y, region.X + hole.Group.X, row);
                for (var x = 0; x < row.Length; x++)
                {
                    row[x] = added[x] == 0 ? (byte)0 : mask is null ? byte.MaxValue : row[x];
                }
            }
        }

        return Mask.At(canvas, region.X, region.Y, changed);
    }
}
